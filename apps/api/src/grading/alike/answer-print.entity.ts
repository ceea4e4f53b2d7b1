import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Submission } from '../../submissions/submission.entity';

/** What tells which answers are alike: those that have a key in common are a group. */
@Entity('answer_print')
@ForeignKey(() => Submission, ['submissionId', 'classroomId'], ['id', 'classroomId'], {
  name: 'answer_print_submission_fkey',
  onDelete: 'CASCADE',
})
@Index('answer_print_identical_idx', ['classModuleId', 'questionKey', 'identicalKey', 'submissionId'])
@Index('answer_print_near_idx', ['classModuleId', 'questionKey', 'nearKey', 'submissionId'])
@Index('answer_print_similar_idx', ['classModuleId', 'questionKey', 'similarKey', 'submissionId'])
@Index('answer_print_bands_idx', ['bands'], { type: 'gin' })
export class AnswerPrint {
  @PrimaryColumn({ name: 'submission_id', type: 'uuid', primaryKeyConstraintName: 'answer_print_pkey' }) submissionId: string;
  @Column({ name: 'classroom_id', type: 'uuid' }) classroomId: string;
  @Column({ name: 'class_module_id', type: 'uuid' }) classModuleId: string;
  @Column({ name: 'question_key', type: 'text' }) questionKey: string;
  /** Of the exact text. */
  @Column({ name: 'identical_key', type: 'uuid' }) identicalKey: string;
  /** Of its words, whatever their case, spacing, punctuation and marks. */
  @Column({ name: 'near_key', type: 'uuid' }) nearKey: string;
  /** Of the first of those that are similar to it; made by chance, so that it does not tell when that came. */
  @Column({ name: 'similar_key', type: 'uuid' }) similarKey: string;
  /** By which the similar are found; only the first of each group has them, for only it is compared with. */
  @Column({ type: 'int', array: true, nullable: true }) bands: number[] | null;
}
