import { Injectable } from '@nestjs/common';
import { InLayer } from '../platform/observability/trace';
import { Refusal } from '../platform/errors/refusal';
import { nothing } from './practice-input';
import { PracticeOrdersRepository } from './practice-orders.repository';
import type { OrderDto } from './orders.dto';
import { type OrderRow, OrdersRepository } from './orders.repository';

/** More than one changes by hand; what lies beyond only fills the table. */
export const MOST_CHANGES = 50;

/** The orders of a sandbox. A change is seen by its sandbox alone, and the report's copy is not told of it: that is the lesson. */
@Injectable()
@InLayer('service')
export class OrdersService {
  constructor(
    private readonly orders: OrdersRepository,
    private readonly practiceOrders: PracticeOrdersRepository,
  ) {}

  async list(sandboxId: string, limit: number): Promise<OrderDto[]> {
    await this.practiceOrders.ensure();
    return (await this.orders.list(sandboxId, limit)).map(orderView);
  }

  async get(sandboxId: string, orderId: number): Promise<OrderDto> {
    await this.practiceOrders.ensure();
    const order = await this.orders.find(sandboxId, orderId);
    if (!order) throw nothing('order', orderId);
    return orderView(order);
  }

  async change(sandboxId: string, orderId: number, cents: number): Promise<OrderDto> {
    await this.practiceOrders.ensure();
    return this.orders.alone(sandboxId, async () => {
      await this.orders.change(sandboxId, orderId, cents);
      if ((await this.orders.countChanges(sandboxId)) > MOST_CHANGES)
        throw new Refusal('quota-reached', `A sandbox has at most ${MOST_CHANGES} changed orders. Reset it to change others.`);
      return this.get(sandboxId, orderId);
    });
  }

  /** Every order is again as everybody has it. */
  restore(sandboxId: string): Promise<void> {
    return this.orders.restore(sandboxId);
  }
}

function orderView(row: OrderRow): OrderDto {
  const { id, customer, product, region, quantity, cents } = row;
  return { id, customer, product, region, quantity, cents, orderedAt: row.ordered_at.toISOString() };
}
