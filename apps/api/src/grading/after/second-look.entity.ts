import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { Account } from '../../accounts/account.entity';
import { Submission } from '../../submissions/submission.entity';
import { Grade } from '../grade.entity';

/** A student's request to look at one criterion of a released grade again, and what came of it. */
@Entity('second_look')
@ForeignKey(() => Submission, ['submissionId', 'classroomId'], ['id', 'classroomId'], {
  name: 'second_look_submission_fkey',
  onDelete: 'CASCADE',
})
@ForeignKey(() => Grade, ['gradeId', 'classroomId'], ['id', 'classroomId'], {
  name: 'second_look_grade_fkey',
  onDelete: 'CASCADE',
})
@ForeignKey(() => Grade, ['newGradeId', 'classroomId'], ['id', 'classroomId'], {
  name: 'second_look_new_grade_fkey',
  onDelete: 'CASCADE',
})
@Unique('second_look_once_key', ['gradeId', 'criterion'])
@Index('second_look_submission_idx', ['submissionId'])
@Index('second_look_waiting_idx', ['classroomId', 'askedAt'], { where: `outcome IS NULL` })
@Check('second_look_outcome_check', `outcome IN ('stands', 'changed')`)
@Check(
  'second_look_reply_check',
  `num_nonnulls(outcome, replied_by, replied_at) IN (0, 3) AND (outcome IS NOT DISTINCT FROM 'changed') = (new_grade_id IS NOT NULL)`,
)
@Check('second_look_text_check', `char_length(reason) BETWEEN 1 AND 2000 AND char_length(reply) <= 2000`)
@Index('second_look_replied_by_idx', ['repliedBy'], { where: 'replied_by IS NOT NULL' })
export class SecondLook {
  @PrimaryColumn({ type: 'uuid', default: () => 'uuidv4()', primaryKeyConstraintName: 'second_look_pkey' }) id: string;
  @Column({ name: 'classroom_id', type: 'uuid' }) classroomId: string;
  @Column({ name: 'submission_id', type: 'uuid' }) submissionId: string;
  /** The grade the student had before them. */
  @Column({ name: 'grade_id', type: 'uuid' }) gradeId: string;
  @Column({ type: 'text' }) criterion: string;
  @Column({ type: 'text' }) reason: string;
  @Column({ name: 'asked_at', type: 'timestamptz', default: () => 'now()' }) askedAt: Date;
  /** Null while it waits. */
  @Column({ type: 'text', nullable: true }) outcome: 'stands' | 'changed' | null;
  @Column({ type: 'text', default: '' }) reply: string;
  @ForeignKey(() => Account, { name: 'second_look_replied_by_fkey' })
  @Column({ name: 'replied_by', type: 'uuid', nullable: true })
  repliedBy: string | null;
  @Column({ name: 'replied_at', type: 'timestamptz', nullable: true }) repliedAt: Date | null;
  @Column({ name: 'new_grade_id', type: 'uuid', nullable: true }) newGradeId: string | null;
}
