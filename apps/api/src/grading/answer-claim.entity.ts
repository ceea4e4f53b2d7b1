import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Account } from '../accounts/account.entity';
import { Submission } from '../submissions/submission.entity';

/** Who has an answer on their desk, and until when others are not given it. */
@Entity('answer_claim')
@ForeignKey(() => Submission, ['submissionId', 'classroomId'], ['id', 'classroomId'], {
  name: 'answer_claim_submission_fkey',
  onDelete: 'CASCADE',
})
@Index('answer_claim_account_idx', ['accountId'])
export class AnswerClaim {
  @PrimaryColumn({ name: 'submission_id', type: 'uuid', primaryKeyConstraintName: 'answer_claim_pkey' }) submissionId: string;
  @Column({ name: 'classroom_id', type: 'uuid' }) classroomId: string;
  @ForeignKey(() => Account, { name: 'answer_claim_account_fkey', onDelete: 'CASCADE' })
  @Column({ name: 'account_id', type: 'uuid' })
  accountId: string;
  @Column({ type: 'timestamptz' }) until: Date;
}
