import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Account } from '../../accounts/account.entity';
import { JoinCode } from './join-code.entity';

export type JoinVerdict = 'admitted' | 'refused';

/** Somebody who came with a code and waits for a teacher to let them in. */
@Entity('join_request')
@ForeignKey(() => JoinCode, ['joinCodeId', 'classroomId'], ['id', 'classroomId'], {
  name: 'join_request_code_fkey',
  onDelete: 'CASCADE',
})
@Check('join_request_verdict_check', `verdict IN ('admitted', 'refused')`)
@Check('join_request_decided_check', `(verdict IS NULL) = (decided_at IS NULL) AND (verdict IS NULL) = (decided_by IS NULL)`)
@Index('join_request_open_idx', ['classroomId', 'accountId'], { unique: true, where: `verdict IS NULL` })
@Index('join_request_account_idx', ['accountId'])
@Index('join_request_decided_by_idx', ['decidedBy'], { where: 'decided_by IS NOT NULL' })
export class JoinRequest {
  @PrimaryColumn({ type: 'uuid', default: () => 'uuidv7()', primaryKeyConstraintName: 'join_request_pkey' }) id: string;
  @Column({ name: 'classroom_id', type: 'uuid' }) classroomId: string;
  @ForeignKey(() => Account, { name: 'join_request_account_fkey', onDelete: 'CASCADE' })
  @Column({ name: 'account_id', type: 'uuid' })
  accountId: string;
  @Column({ name: 'join_code_id', type: 'uuid' }) joinCodeId: string;
  @Column({ name: 'created_at', type: 'timestamptz', default: () => 'now()' }) createdAt: Date;
  @Column({ type: 'text', nullable: true }) verdict: JoinVerdict | null;
  @Column({ name: 'decided_at', type: 'timestamptz', nullable: true }) decidedAt: Date | null;
  @ForeignKey(() => Account, { name: 'join_request_decided_by_fkey' })
  @Column({ name: 'decided_by', type: 'uuid', nullable: true })
  decidedBy: string | null;
}
