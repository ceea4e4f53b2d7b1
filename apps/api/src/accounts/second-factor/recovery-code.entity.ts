import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { Account } from '../account.entity';

/** A code on paper that stands for the app, once. */
@Entity('recovery_code')
export class RecoveryCode {
  @ForeignKey(() => Account, { name: 'recovery_code_account_fkey', onDelete: 'CASCADE' })
  @PrimaryColumn({ name: 'account_id', type: 'uuid', primaryKeyConstraintName: 'recovery_code_pkey' })
  accountId: string;
  /** HMAC-SHA-256 of the code with a key of this installation. */
  @PrimaryColumn({ name: 'code_hash', type: 'text', primaryKeyConstraintName: 'recovery_code_pkey' }) codeHash: string;
  @Column({ name: 'used_at', type: 'timestamptz', nullable: true }) usedAt: Date | null;
}
