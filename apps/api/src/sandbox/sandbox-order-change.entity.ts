import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { PracticeOrder } from './practice-order.entity';
import { Sandbox } from './sandbox.entity';

/** What an order came to as one sandbox would have it; the order itself stays as it is for everybody else. */
@Entity('sandbox_order_change')
@Check('sandbox_order_change_cents_check', `cents >= 0`)
export class SandboxOrderChange {
  @ForeignKey(() => Sandbox, { name: 'sandbox_order_change_sandbox_fkey', onDelete: 'CASCADE' })
  @PrimaryColumn({ name: 'sandbox_id', type: 'uuid', primaryKeyConstraintName: 'sandbox_order_change_pkey' })
  sandboxId: string;
  @ForeignKey(() => PracticeOrder, { name: 'sandbox_order_change_order_fkey' })
  @PrimaryColumn({ name: 'order_id', type: 'int', primaryKeyConstraintName: 'sandbox_order_change_pkey' })
  orderId: number;
  @Column({ type: 'int' }) cents: number;
}
