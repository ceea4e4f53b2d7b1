import { Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';
import { Account } from '../account.entity';

/** Who an account is at an OpenID Connect issuer, from the first sign-in through it on. */
@Entity('issuer_identity')
@Unique('issuer_identity_account_issuer_key', ['accountId', 'issuer'])
export class IssuerIdentity {
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'issuer_identity_pkey' }) issuer: string;
  /** The issuer's own name for the person; it never changes, unlike an e-mail. */
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'issuer_identity_pkey' }) subject: string;
  @ForeignKey(() => Account, { name: 'issuer_identity_account_fkey', onDelete: 'CASCADE' })
  @Column({ name: 'account_id', type: 'uuid' })
  accountId: string;
  @Column({ name: 'linked_at', type: 'timestamptz', default: () => 'now()' }) linkedAt: Date;
  @Column({ name: 'last_used_at', type: 'timestamptz', default: () => 'now()' }) lastUsedAt: Date;
}
