import type { NoticeKind } from '@big-six/domain';
import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { Account } from '../accounts/account.entity';

/** Whether a person wants mails about one kind of thing. Who has not said gets what domain `NOTICE_RULES` says. */
@Entity('notice_choice')
export class NoticeChoice {
  @ForeignKey(() => Account, { name: 'notice_choice_account_fkey', onDelete: 'CASCADE' })
  @PrimaryColumn({ name: 'account_id', type: 'uuid', primaryKeyConstraintName: 'notice_choice_pkey' })
  accountId: string;
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'notice_choice_pkey' }) kind: NoticeKind;
  @Column({ type: 'boolean' }) email: boolean;
  @Column({ name: 'changed_at', type: 'timestamptz', default: () => 'now()' }) changedAt: Date;
}
