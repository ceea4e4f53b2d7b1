import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { PlatformRole } from '../platform/auth/access';

export type AccountStatus = 'active' | 'suspended';

/** A person who can sign in. */
@Entity('account')
@Index('account_external_idx', ['externalSource', 'externalId'], { unique: true, where: 'external_id IS NOT NULL' })
@Check('account_external_check', `(external_source IS NULL) = (external_id IS NULL)`)
@Index('account_email_key_key', ['emailKey'], { unique: true, where: 'email_key IS NOT NULL' })
@Check('account_role_check', `role IN ('student', 'teacher', 'admin')`)
@Check('account_status_check', `status IN ('active', 'suspended')`)
@Check('account_name_check', `char_length(name) BETWEEN 1 AND 200`)
@Check('account_email_check', `char_length(email) BETWEEN 3 AND 320`)
@Index('account_name_id_idx', ['name', 'id'])
@Index('account_role_name_id_idx', ['role', 'name', 'id'])
@Index('account_suspended_name_id_idx', ['name', 'id'], { where: `status = 'suspended'` })
@Index('account_search_idx', { synchronize: false })
export class Account {
  @PrimaryColumn({ type: 'uuid', default: () => 'uuidv7()', primaryKeyConstraintName: 'account_pkey' }) id: string;
  /** As written. */
  @Column({ type: 'text' }) email: string;
  /** The form in which two spellings of one address are equal (domain `emailKey`). */
  @Column({ name: 'email_key', type: 'text' }) emailKey: string;
  /** Sorted as people sort names (the Unicode root collation), so that Özil stands before Zola. */
  @Column({ type: 'text', collation: 'und-x-icu' }) name: string;
  @Column({ type: 'text' }) role: PlatformRole;
  @Column({ type: 'text', default: 'active' }) status: AccountStatus;
  /** Argon2id in PHC format; null until a password is set. */
  @Column({ name: 'password_hash', type: 'text', nullable: true }) passwordHash: string | null;
  /** Shorter than a password alone may be, which only a second factor makes up for; null while nobody knows. */
  @Column({ name: 'password_short', type: 'boolean', nullable: true }) passwordShort: boolean | null;
  /** Seals what a device keeps of this account's unsent texts; given to whoever is signed in, and to nobody else. */
  @Column({
    name: 'device_key',
    type: 'bytea',
    default: () => `sha256((uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid())))`,
  })
  deviceKey: Buffer;
  /** They gave it themselves when they joined a class, and nothing has shown yet that it is theirs. */
  @Column({ name: 'email_unconfirmed', type: 'boolean', default: false }) emailUnconfirmed: boolean;
  /** By what the roster of another system knows it, and which system that is. */
  @Column({ name: 'external_source', type: 'text', nullable: true }) externalSource: string | null;
  @Column({ name: 'external_id', type: 'text', nullable: true }) externalId: string | null;
  @Column({ name: 'created_at', type: 'timestamptz', default: () => 'now()' }) createdAt: Date;
  @Column({ name: 'updated_at', type: 'timestamptz', default: () => 'now()' }) updatedAt: Date;
  @Column({ name: 'last_sign_in_at', type: 'timestamptz', nullable: true }) lastSignInAt: Date | null;
}
