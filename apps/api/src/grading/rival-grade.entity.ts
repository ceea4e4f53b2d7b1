import type { PassageComment } from '@big-six/domain';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { Account } from '../accounts/account.entity';
import { Rubric } from '../courses/rubric.entity';
import { Submission } from '../submissions/submission.entity';

/** What a grader decided about an answer that another had graded meanwhile. Kept beside that grade until one is chosen. */
@Entity('rival_grade')
@ForeignKey(() => Submission, ['submissionId', 'classroomId'], ['id', 'classroomId'], {
  name: 'rival_grade_submission_fkey',
  onDelete: 'CASCADE',
})
@Unique('rival_grade_client_key', ['clientId'])
@Unique('rival_grade_withdrawal_key', ['withdrawalId'])
@Index('rival_grade_open_idx', ['submissionId'], { where: 'chosen IS NULL' })
@Check('rival_grade_points_check', `points >= 0`)
@Check('rival_grade_feedback_check', `char_length(feedback) <= 20000`)
@Check(
  'rival_grade_chosen_check',
  `chosen IN ('current', 'rival', 'withdrawn') AND num_nulls(chosen, chosen_by, chosen_at) IN (0, 3)`,
)
@Index('rival_grade_graded_by_idx', ['gradedBy'])
@Index('rival_grade_chosen_by_idx', ['chosenBy'], { where: 'chosen_by IS NOT NULL' })
export class RivalGrade {
  @PrimaryColumn({ type: 'uuid', default: () => 'uuidv4()', primaryKeyConstraintName: 'rival_grade_pkey' }) id: string;
  @Column({ name: 'submission_id', type: 'uuid' }) submissionId: string;
  @Column({ name: 'classroom_id', type: 'uuid' }) classroomId: string;
  /** What the grader's browser called it. */
  @Column({ name: 'client_id', type: 'uuid' }) clientId: string;
  /** Number of the grade that was there before. */
  @Column({ type: 'int' }) beside: number;
  @ForeignKey(() => Rubric, { name: 'rival_grade_rubric_fkey' })
  @Column({ name: 'rubric_id', type: 'uuid', nullable: true })
  rubricId: string | null;
  @Column({ type: 'jsonb' }) levels: Record<string, string>;
  @Column({ type: 'int' }) points: number;
  @Column({ type: 'text' }) feedback: string;
  @Column({ type: 'jsonb' }) comments: PassageComment[];
  @Column({ type: 'int' }) adjustment: number;
  @Column({ name: 'adjustment_reason', type: 'text' }) adjustmentReason: string;
  @Column({ type: 'int', nullable: true }) seconds: number | null;
  @ForeignKey(() => Account, { name: 'rival_grade_graded_by_fkey' })
  @Column({ name: 'graded_by', type: 'uuid' })
  gradedBy: string;
  @Column({ name: 'created_at', type: 'timestamptz', default: () => 'now()' }) createdAt: Date;
  /** Null while nobody has chosen; `withdrawn`: its grader took it back. */
  @Column({ type: 'text', nullable: true }) chosen: 'current' | 'rival' | 'withdrawn' | null;
  @ForeignKey(() => Account, { name: 'rival_grade_chosen_by_fkey' })
  @Column({ name: 'chosen_by', type: 'uuid', nullable: true })
  chosenBy: string | null;
  @Column({ name: 'chosen_at', type: 'timestamptz', nullable: true }) chosenAt: Date | null;
  /** What the grader's browser called the taking back. */
  @Column({ name: 'withdrawal_id', type: 'uuid', nullable: true }) withdrawalId: string | null;
}
