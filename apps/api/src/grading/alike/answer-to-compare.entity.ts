import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Submission } from '../../submissions/submission.entity';

/** A submission that has not been compared with the others yet. The database adds it with the submission. */
@Entity('answer_to_compare')
@ForeignKey(() => Submission, ['submissionId', 'classroomId'], ['id', 'classroomId'], {
  name: 'answer_to_compare_submission_fkey',
  onDelete: 'CASCADE',
})
@Index('answer_to_compare_question_idx', ['classModuleId', 'questionKey', 'submissionId'])
export class AnswerToCompare {
  @PrimaryColumn({ name: 'submission_id', type: 'uuid', primaryKeyConstraintName: 'answer_to_compare_pkey' })
  submissionId: string;
  @Column({ name: 'classroom_id', type: 'uuid' }) classroomId: string;
  @Column({ name: 'class_module_id', type: 'uuid' }) classModuleId: string;
  @Column({ name: 'question_key', type: 'text' }) questionKey: string;
}
