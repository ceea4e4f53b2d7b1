import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { Account } from '../accounts/account.entity';

/** Who was erased: an account that has lost its name. Kept so that a backup that is brought back is erased again. */
@Entity('erasure')
@Check('erasure_reason_check', `char_length(reason) <= 500`)
export class Erasure {
  @ForeignKey(() => Account, { name: 'erasure_account_fkey' })
  @PrimaryColumn({ name: 'account_id', type: 'uuid', primaryKeyConstraintName: 'erasure_pkey' })
  accountId: string;
  @Column({ name: 'erased_at', type: 'timestamptz', default: () => 'now()' }) erasedAt: Date;
  /** Null when the product itself erased again what a backup had brought back. */
  @Column({ name: 'erased_by', type: 'uuid', nullable: true }) erasedBy: string | null;
  /** Why, in the words of who asked for it; without the name of the person. */
  @Column({ type: 'text', default: '' }) reason: string;
}
