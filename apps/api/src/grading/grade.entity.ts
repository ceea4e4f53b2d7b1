import type { PassageComment } from '@big-six/domain';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { Account } from '../accounts/account.entity';
import { Rubric } from '../courses/rubric.entity';
import { Submission } from '../submissions/submission.entity';
import { RubricChange } from './rubrics/rubric-change.entity';

/** A decision on a submission. Append-only: the one with the highest number supersedes the others. */
@Entity('grade')
@ForeignKey(() => Submission, ['submissionId', 'classroomId'], ['id', 'classroomId'], {
  name: 'grade_submission_fkey',
  onDelete: 'CASCADE',
})
@Unique('grade_number_key', ['submissionId', 'number'])
@Unique('grade_id_classroom_key', ['id', 'classroomId'])
@Unique('grade_client_key', ['clientId'])
@Index('grade_origin_idx', ['submissionId', 'originId'], { unique: true, where: 'origin_id IS NOT NULL' })
@Index('grade_by_idx', ['gradedBy', 'createdAt'])
@Check('grade_number_check', `number > 0`)
@Check('grade_points_check', `points >= 0`)
@Check('grade_feedback_check', `char_length(feedback) <= 20000`)
@Check('grade_adjustment_check', `char_length(adjustment_reason) <= 500 AND (adjustment = 0 OR adjustment_reason <> '')`)
@Check('grade_restores_check', `restores IS NULL OR restores BETWEEN 0 AND number - 1`)
@Check('grade_withdrawn_check', `NOT withdrawn OR (points = 0 AND levels = '{}' AND feedback = '' AND comments = '[]')`)
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
  /** The change of rubric that it follows from; null where somebody read the answer. */
  @ForeignKey(() => RubricChange, { name: 'grade_rubric_change_fkey' })
  @Column({ name: 'rubric_change_id', type: 'uuid', nullable: true })
  rubricChangeId: string | null;
  /** The level reached, by criterion key. */
  @Column({ type: 'jsonb' }) levels: Record<string, string>;
  /** Hundredths of a point: what the levels sum to, and the adjustment. */
  @Column({ type: 'int' }) points: number;
  @Column({ type: 'text' }) feedback: string;
  /** On passages of the text. */
  @Column({ type: 'jsonb', default: () => `'[]'` }) comments: PassageComment[];
  /** Hundredths of a point, signed; not without a reason. */
  @Column({ type: 'int', default: 0 }) adjustment: number;
  @Column({ name: 'adjustment_reason', type: 'text', default: '' }) adjustmentReason: string;
  /** The answer has no grade since: its grader took the first one back. */
  @Column({ type: 'boolean', default: false }) withdrawn: boolean;
  /** It undoes: the number of the grade that holds again, 0 for none. Null for a decision of its own. */
  @Column({ type: 'int', nullable: true }) restores: number | null;
  /** What the grader's browser called it, so that a repeat makes no second one. */
  @Column({ name: 'client_id', type: 'uuid', nullable: true }) clientId: string | null;
  /** That the grader looked at it, as their browser says. */
  @Column({ type: 'int', nullable: true }) seconds: number | null;
  @ForeignKey(() => Account, { name: 'grade_graded_by_fkey' })
  @Column({ name: 'graded_by', type: 'uuid' })
  gradedBy: string;
  @Column({ name: 'created_at', type: 'timestamptz', default: () => 'now()' }) createdAt: Date;
  /** What this was carried from when its student changed class: what it was called first. No key: it stays when that class goes. */
  @Column({ name: 'origin_id', type: 'uuid', nullable: true }) originId: string | null;
}
