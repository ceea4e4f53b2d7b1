import { Check, Column, Entity, PrimaryColumn } from 'typeorm';

export type SecondFactorFor = 'nobody' | 'admins' | 'staff';

/** What the school asks of those who sign in: one row, or none while nothing was said. */
@Entity('sign_in_rule')
@Check('sign_in_rule_one_check', `id = 1`)
@Check('sign_in_rule_second_factor_check', `second_factor_for IN ('nobody', 'admins', 'staff')`)
export class SignInRule {
  @PrimaryColumn({ type: 'smallint', default: 1, primaryKeyConstraintName: 'sign_in_rule_pkey' }) id: number;
  @Column({ name: 'second_factor_for', type: 'text' }) secondFactorFor: SecondFactorFor;
  @Column({ name: 'updated_at', type: 'timestamptz', default: () => 'now()' }) updatedAt: Date;
}
