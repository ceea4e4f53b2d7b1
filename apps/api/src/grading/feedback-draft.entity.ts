import type { PassageComment } from '@big-six/domain';
import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { Account } from '../accounts/account.entity';
import { Submission } from '../submissions/submission.entity';

/** What a grader is writing about an answer, before it is part of a grade. Theirs alone. */
@Entity('feedback_draft')
@ForeignKey(() => Submission, ['submissionId', 'classroomId'], ['id', 'classroomId'], {
  name: 'feedback_draft_submission_fkey',
  onDelete: 'CASCADE',
})
@Check('feedback_draft_revision_check', `revision > 0`)
@Check('feedback_draft_feedback_check', `char_length(feedback) <= 20000`)
@Check('feedback_draft_adjustment_check', `char_length(adjustment_reason) <= 500`)
export class FeedbackDraft {
  @ForeignKey(() => Account, { name: 'feedback_draft_account_fkey', onDelete: 'CASCADE' })
  @PrimaryColumn({ name: 'account_id', type: 'uuid', primaryKeyConstraintName: 'feedback_draft_pkey' })
  accountId: string;
  @PrimaryColumn({ name: 'submission_id', type: 'uuid', primaryKeyConstraintName: 'feedback_draft_pkey' }) submissionId: string;
  @Column({ name: 'classroom_id', type: 'uuid' }) classroomId: string;
  @Column({ type: 'text' }) feedback: string;
  @Column({ type: 'jsonb', default: () => `'[]'` }) comments: PassageComment[];
  /** Hundredths of a point, signed. */
  @Column({ type: 'int', default: 0 }) adjustment: number;
  @Column({ name: 'adjustment_reason', type: 'text', default: '' }) adjustmentReason: string;
  /** Counts up from 1 with every save. */
  @Column({ type: 'int' }) revision: number;
  @Column({ name: 'updated_at', type: 'timestamptz', default: () => 'now()' }) updatedAt: Date;
}
