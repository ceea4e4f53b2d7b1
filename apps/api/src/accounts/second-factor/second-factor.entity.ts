import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { Account } from '../account.entity';

/** The app that gives an account's one-time codes (TOTP, RFC 6238). */
@Entity('second_factor')
export class SecondFactor {
  @ForeignKey(() => Account, { name: 'second_factor_account_fkey', onDelete: 'CASCADE' })
  @PrimaryColumn({ name: 'account_id', type: 'uuid', primaryKeyConstraintName: 'second_factor_pkey' })
  accountId: string;
  @Column({ name: 'sealed_secret', type: 'bytea' }) sealedSecret: Buffer;
  @Column({ name: 'created_at', type: 'timestamptz', default: () => 'now()' }) createdAt: Date;
  /** Null until a code of the app was entered: what is not confirmed asks for nothing. */
  @Column({ name: 'confirmed_at', type: 'timestamptz', nullable: true }) confirmedAt: Date | null;
  /** The time step of the newest code that was taken: none is taken twice. */
  @Column({ name: 'last_step', type: 'integer', default: 0 }) lastStep: number;
}
