import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { Account } from '../account.entity';

/** A key that a device or password manager keeps for this account (WebAuthn); we have its public half. */
@Entity('passkey')
@Unique('passkey_credential_id_key', ['credentialId'])
@Check('passkey_name_check', `char_length(name) BETWEEN 1 AND 100`)
@Index('passkey_account_idx', ['accountId'])
export class Passkey {
  @PrimaryColumn({ type: 'uuid', default: () => 'uuidv7()', primaryKeyConstraintName: 'passkey_pkey' }) id: string;
  @ForeignKey(() => Account, { name: 'passkey_account_fkey', onDelete: 'CASCADE' })
  @Column({ name: 'account_id', type: 'uuid' })
  accountId: string;
  /** Base64URL. */
  @Column({ name: 'credential_id', type: 'text' }) credentialId: string;
  /** COSE. */
  @Column({ name: 'public_key', type: 'bytea' }) publicKey: Buffer;
  /** How often it has signed, as it says; those that travel between devices always say 0. */
  @Column({ type: 'bigint' }) counter: string;
  @Column({ type: 'text', array: true }) transports: string[];
  /** Kept by a password manager, so that a lost device does not lose it. */
  @Column({ name: 'backed_up', type: 'boolean' }) backedUp: boolean;
  @Column({ type: 'text' }) name: string;
  @Column({ name: 'created_at', type: 'timestamptz', default: () => 'now()' }) createdAt: Date;
  @Column({ name: 'last_used_at', type: 'timestamptz', nullable: true }) lastUsedAt: Date | null;
}
