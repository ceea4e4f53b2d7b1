import { Check, Column, Entity, PrimaryColumn } from 'typeorm';

/** An order of the shop that the report is about. The rows are the same for everybody and never change: see `PracticeOrders`. */
@Entity('practice_order')
@Check('practice_order_cents_check', `cents >= 0`)
export class PracticeOrder {
  @PrimaryColumn({ type: 'int', primaryKeyConstraintName: 'practice_order_pkey' }) id: number;
  @Column({ type: 'text' }) customer: string;
  @Column({ type: 'text' }) product: string;
  @Column({ type: 'text' }) region: string;
  @Column({ type: 'int' }) quantity: number;
  /** What the whole order came to. */
  @Column({ type: 'int' }) cents: number;
  @Column({ name: 'ordered_at', type: 'timestamptz' }) orderedAt: Date;
}
