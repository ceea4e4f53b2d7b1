import { Get, Patch } from '@nestjs/common';
import { ApiBody, ApiConflictResponse, ApiOkResponse, ApiQuery } from '@nestjs/swagger';
import { Allow } from '../platform/auth/access';
import { PROBLEM_CONTENT } from '../platform/errors/problem.dto';
import { ChangedOrderDto, OrderDto, OrdersQuery } from './orders.dto';
import { OrdersService } from './orders.service';
import { type AdmittedPractice, CurrentPractice, PracticeController } from './practice';
import { ApiNumberParam, NumberParam, PracticeBody, PracticeQuery } from './practice-input';

@PracticeController('orders')
export class OrdersController {
  constructor(private readonly orders: OrdersService) {}

  /** The first orders, by their ids. */
  @Get()
  @Allow('sandbox:user')
  @ApiQuery({ type: OrdersQuery })
  @ApiOkResponse({ type: [OrderDto] })
  list(@CurrentPractice() { sandbox }: AdmittedPractice, @PracticeQuery() { limit }: OrdersQuery): Promise<OrderDto[]> {
    return this.orders.list(sandbox.id, limit);
  }

  @Get(':orderId')
  @Allow('sandbox:user')
  @ApiNumberParam('orderId')
  @ApiOkResponse({ type: OrderDto })
  get(@CurrentPractice() { sandbox }: AdmittedPractice, @NumberParam('orderId') orderId: number): Promise<OrderDto> {
    return this.orders.get(sandbox.id, orderId);
  }

  /** Changes what an order came to, for this sandbox alone. A copy of the report that is in the cache stays as it is. */
  @Patch(':orderId')
  @Allow('sandbox:admin')
  @ApiNumberParam('orderId')
  @ApiBody({ type: ChangedOrderDto })
  @ApiOkResponse({ type: OrderDto })
  @ApiConflictResponse(PROBLEM_CONTENT)
  change(
    @CurrentPractice() { sandbox }: AdmittedPractice,
    @NumberParam('orderId') orderId: number,
    @PracticeBody() { cents }: ChangedOrderDto,
  ): Promise<OrderDto> {
    return this.orders.change(sandbox.id, orderId, cents);
  }
}
