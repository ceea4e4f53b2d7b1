import { Body, Controller, Get, Header, HttpCode, Patch, Post, Put, Query, Res } from '@nestjs/common';
import { ApiConflictResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { type Actor, Allow, CurrentActor } from '../platform/auth/access';
import { PROBLEM_CONTENT } from '../platform/errors/problem.dto';
import { ApiIds, Id } from '../platform/validation/id';
import { ApiCreated } from '../platform/web/created';
import { AccountBatchService } from './account-batch.service';
import {
  AccountChangesDto,
  AccountDetailDto,
  AccountDto,
  AccountPageDto,
  AccountsQuery,
  BatchCheckDto,
  BatchDto,
  CreatedAccountDto,
  CreatedBatchDto,
  InitialPasswordDto,
  NewAccountDto,
  ResetPasswordDto,
} from './accounts.dto';
import { AccountsService } from './accounts.service';

@ApiTags('accounts')
@Controller('accounts')
@Allow('admin')
export class AccountsController {
  constructor(
    private readonly accounts: AccountsService,
    private readonly batches: AccountBatchService,
  ) {}

  @Get()
  @ApiOkResponse({ type: AccountPageDto })
  list(@Query() query: AccountsQuery): Promise<AccountPageDto> {
    return this.accounts.list(query);
  }

  @Post()
  @ApiCreated(CreatedAccountDto)
  @ApiConflictResponse(PROBLEM_CONTENT)
  async create(
    @CurrentActor() actor: Actor,
    @Body() body: NewAccountDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CreatedAccountDto> {
    const account = await this.accounts.create(actor, body);
    reply.header('location', `/api/accounts/${account.id}`);
    return account;
  }

  /** Creates the accounts of a pasted list, all or none. */
  @Post('batch')
  @Header('location', '/api/accounts')
  @ApiCreated(CreatedBatchDto)
  @ApiConflictResponse(PROBLEM_CONTENT)
  createBatch(@CurrentActor() actor: Actor, @Body() body: BatchDto): Promise<CreatedBatchDto> {
    return this.batches.create(actor, body.rows);
  }

  /** Says what `batch` would refuse, and creates nothing. */
  @Post('batch/check')
  @HttpCode(200)
  @ApiOkResponse({ type: BatchCheckDto })
  checkBatch(@Body() body: BatchDto): Promise<BatchCheckDto> {
    return this.batches.check(body.rows);
  }

  @Get(':accountId')
  @ApiIds('accountId')
  @ApiOkResponse({ type: AccountDetailDto })
  get(@Id('accountId') accountId: string): Promise<AccountDetailDto> {
    return this.accounts.getDetail(accountId);
  }

  /** Suspending signs the person out everywhere at once. */
  @Patch(':accountId')
  @ApiIds('accountId')
  @ApiOkResponse({ type: AccountDto })
  @ApiConflictResponse(PROBLEM_CONTENT)
  change(@CurrentActor() actor: Actor, @Id('accountId') accountId: string, @Body() body: AccountChangesDto): Promise<AccountDto> {
    return this.accounts.change(actor, accountId, body);
  }

  /** Sets a password for somebody who lost theirs, and signs them out everywhere. */
  @Put(':accountId/password')
  @ApiIds('accountId')
  @ApiOkResponse({ type: InitialPasswordDto })
  resetPassword(
    @CurrentActor() actor: Actor,
    @Id('accountId') accountId: string,
    @Body() body: ResetPasswordDto,
  ): Promise<InitialPasswordDto> {
    return this.accounts.resetPassword(actor, accountId, body.password);
  }
}
