import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { Account } from '../accounts/account.entity';
import { Submission } from '../submissions/submission.entity';

/** A grader's mark on an answer to come back to. Theirs alone. */
@Entity('answer_flag')
@ForeignKey(() => Submission, ['submissionId', 'classroomId'], ['id', 'classroomId'], {
  name: 'answer_flag_submission_fkey',
  onDelete: 'CASCADE',
})
export class AnswerFlag {
  @ForeignKey(() => Account, { name: 'answer_flag_account_fkey', onDelete: 'CASCADE' })
  @PrimaryColumn({ name: 'account_id', type: 'uuid', primaryKeyConstraintName: 'answer_flag_pkey' })
  accountId: string;
  @PrimaryColumn({ name: 'submission_id', type: 'uuid', primaryKeyConstraintName: 'answer_flag_pkey' }) submissionId: string;
  @Column({ name: 'classroom_id', type: 'uuid' }) classroomId: string;
  @Column({ name: 'flagged_at', type: 'timestamptz', default: () => 'now()' }) flaggedAt: Date;
}
