import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Account } from '../accounts/account.entity';

export type MailState = 'waiting' | 'sending' | 'sent' | 'failed' | 'uncertain';

/** A mail to be sent, written with what it tells. Without a mail server it waits here for the admin to pass it on. */
@Entity('mail')
@Check('mail_state_check', `state IN ('waiting', 'sending', 'sent', 'failed', 'uncertain')`)
@Check('mail_sent_check', `(state = 'sent') = (sent_at IS NOT NULL)`)
@Index('mail_due_idx', ['notice', 'nextAt'], { where: `state IN ('waiting', 'sending')` })
@Index('mail_notice_idx', ['notice', 'id'])
@Index('mail_account_idx', ['accountId'])
export class Mail {
  @PrimaryColumn({ type: 'uuid', default: () => 'uuidv7()', primaryKeyConstraintName: 'mail_pkey' }) id: string;
  @ForeignKey(() => Account, { name: 'mail_account_fkey', onDelete: 'CASCADE' })
  @Column({ name: 'account_id', type: 'uuid', nullable: true })
  accountId: string | null;
  @Column({ type: 'text' }) recipient: string;
  @Column({ type: 'text' }) kind: string;
  /** Tells of something that stands in the classroom too: nobody waits for it as for a link, so it goes out after those. */
  @Column({ type: 'boolean', default: false }) notice: boolean;
  @Column({ type: 'text' }) subject: string;
  /** The text, sealed because a link in it opens an account; gone once it is sent. */
  @Column({ name: 'sealed_body', type: 'bytea', nullable: true }) sealedBody: Buffer | null;
  /** `uncertain`: the server ended or the line broke while it was being handed over; it may have arrived. */
  @Column({ type: 'text', default: 'waiting' }) state: MailState;
  @Column({ type: 'integer', default: 0 }) attempts: number;
  /** What the mail server said last. */
  @Column({ type: 'text', nullable: true }) problem: string | null;
  @Column({ name: 'created_at', type: 'timestamptz', default: () => 'now()' }) createdAt: Date;
  /** When it is tried next; while it is being sent, when that counts as broken off. */
  @Column({ name: 'next_at', type: 'timestamptz', default: () => 'now()' }) nextAt: Date;
  @Column({ name: 'sent_at', type: 'timestamptz', nullable: true }) sentAt: Date | null;
  /** From then on it is worth nothing to its reader, and is not sent any more. */
  @Column({ name: 'expires_at', type: 'timestamptz' }) expiresAt: Date;
}
