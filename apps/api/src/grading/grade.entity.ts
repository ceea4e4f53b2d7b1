import { Check, Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';
import { Account } from '../accounts/account.entity';
import { Rubric } from '../courses/rubric.entity';
import { Submission } from '../submissions/submission.entity';

/** A decision on a submission. Append-only: the one with the highest number supersedes the others. */
@Entity('grade')
@ForeignKey(() => Submission, ['submissionId', 'classroomId'], ['id', 'classroomId'], {
  name: 'grade_submission_fkey',
  onDelete: 'CASCADE',
})
@Unique('grade_number_key', ['submissionId', 'number'])
@Unique('grade_id_classroom_key', ['id', 'classroomId'])
@Check('grade_number_check', `number > 0`)
@Check('grade_points_check', `points >= 0`)
@Check('grade_feedback_check', `char_length(feedback) <= 20000`)
export class Grade {
  @PrimaryColumn({ type: 'uuid', default: () => 'uuidv7()', primaryKeyConstraintName: 'grade_pkey' }) id: string;
  @Column({ name: 'submission_id', type: 'uuid' }) submissionId: string;
  @Column({ name: 'classroom_id', type: 'uuid' }) classroomId: string;
  /** 1 for the first grade of a submission, then counting up. */
  @Column({ type: 'int' }) number: number;
  /** Null for a reflection, which is graded by completion. */
  @ForeignKey(() => Rubric, { name: 'grade_rubric_fkey' })
  @Column({ name: 'rubric_id', type: 'uuid', nullable: true })
  rubricId: string | null;
  /** The level reached, by criterion key. */
  @Column({ type: 'jsonb' }) levels: Record<string, string>;
  /** Hundredths of a point. */
  @Column({ type: 'int' }) points: number;
  @Column({ type: 'text' }) feedback: string;
  @ForeignKey(() => Account, { name: 'grade_graded_by_fkey' })
  @Column({ name: 'graded_by', type: 'uuid' })
  gradedBy: string;
  @Column({ name: 'created_at', type: 'timestamptz', default: () => 'now()' }) createdAt: Date;
}
