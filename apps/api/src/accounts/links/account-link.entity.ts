import { Check, Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';
import { Account } from '../account.entity';

export type LinkKind = 'invitation' | 'reset';

/** A link that lets its holder set the password of one account, once. A newer one of its kind takes its place. */
@Entity('account_link')
@Unique('account_link_token_hash_key', ['tokenHash'])
@Unique('account_link_account_kind_key', ['accountId', 'kind'])
@Check('account_link_kind_check', `kind IN ('invitation', 'reset')`)
export class AccountLink {
  @PrimaryColumn({ type: 'uuid', default: () => 'uuidv7()', primaryKeyConstraintName: 'account_link_pkey' }) id: string;
  @ForeignKey(() => Account, { name: 'account_link_account_fkey', onDelete: 'CASCADE' })
  @Column({ name: 'account_id', type: 'uuid' })
  accountId: string;
  @Column({ type: 'text' }) kind: LinkKind;
  /** SHA-256 of what the link carries. */
  @Column({ name: 'token_hash', type: 'text' }) tokenHash: string;
  @Column({ name: 'created_at', type: 'timestamptz', default: () => 'now()' }) createdAt: Date;
  @Column({ name: 'expires_at', type: 'timestamptz' }) expiresAt: Date;
}
