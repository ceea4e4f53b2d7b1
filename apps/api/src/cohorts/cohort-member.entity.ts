import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Account } from '../accounts/account.entity';
import { Cohort } from './cohort.entity';

/** An account in a cohort. */
@Entity('cohort_member')
@Index('cohort_member_account_idx', ['accountId'])
export class CohortMember {
  @ForeignKey(() => Cohort, { name: 'cohort_member_cohort_fkey', onDelete: 'CASCADE' })
  @PrimaryColumn({ name: 'cohort_id', type: 'uuid', primaryKeyConstraintName: 'cohort_member_pkey' })
  cohortId: string;
  @ForeignKey(() => Account, { name: 'cohort_member_account_fkey', onDelete: 'CASCADE' })
  @PrimaryColumn({ name: 'account_id', type: 'uuid', primaryKeyConstraintName: 'cohort_member_pkey' })
  accountId: string;
  @Column({ name: 'added_at', type: 'timestamptz', default: () => 'now()' }) addedAt: Date;
}
