import { Delete, Get, Headers, HttpCode, Patch, Post, Put, Res } from '@nestjs/common';
import {
  ApiBody,
  ApiConflictResponse,
  ApiHeader,
  ApiNoContentResponse,
  ApiNotModifiedResponse,
  ApiOkResponse,
} from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Allow } from '../platform/auth/access';
import { PROBLEM_CONTENT } from '../platform/errors/problem.dto';
import { sendUnlessFresh } from '../platform/web/conditional';
import { ApiCreated } from '../platform/web/created';
import { type AdmittedPractice, CurrentPractice, PracticeController } from './practice';
import { ApiNumberParam, NumberParam, PracticeBody } from './practice-input';
import { ChangedPracticeUserDto, NewPracticeUserDto, PracticeUserDto, ReplacedPracticeUserDto } from './practice-users.dto';
import { PracticeUsersService } from './practice-users.service';

@PracticeController('users')
export class PracticeUsersController {
  constructor(private readonly users: PracticeUsersService) {}

  @Get()
  @Allow('sandbox:user')
  @ApiHeader({ name: 'If-None-Match' })
  @ApiOkResponse({ type: [PracticeUserDto], headers: { ETag: { schema: { type: 'string' } } } })
  @ApiNotModifiedResponse()
  async list(
    @CurrentPractice() { sandbox }: AdmittedPractice,
    @Headers('if-none-match') ifNoneMatch: string | undefined,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    sendUnlessFresh(reply, ifNoneMatch, await this.users.list(sandbox.id));
  }

  @Get(':userId')
  @Allow('sandbox:user')
  @ApiNumberParam('userId')
  @ApiHeader({ name: 'If-None-Match' })
  @ApiOkResponse({ type: PracticeUserDto, headers: { ETag: { schema: { type: 'string' } } } })
  @ApiNotModifiedResponse()
  async get(
    @CurrentPractice() { sandbox }: AdmittedPractice,
    @NumberParam('userId') userId: number,
    @Headers('if-none-match') ifNoneMatch: string | undefined,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    sendUnlessFresh(reply, ifNoneMatch, await this.users.get(sandbox.id, userId));
  }

  @Post()
  @Allow('sandbox:admin')
  @ApiBody({ type: NewPracticeUserDto })
  @ApiCreated(PracticeUserDto)
  @ApiConflictResponse(PROBLEM_CONTENT)
  async create(
    @CurrentPractice() { sandbox }: AdmittedPractice,
    @PracticeBody() body: NewPracticeUserDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PracticeUserDto> {
    const user = await this.users.create(sandbox.id, body);
    void reply.header('location', `/sandbox/${sandbox.id}/api/users/${user.id}`);
    return user;
  }

  /** Replaces the whole user: every field must be given. */
  @Put(':userId')
  @Allow('sandbox:self')
  @ApiNumberParam('userId')
  @ApiBody({ type: ReplacedPracticeUserDto })
  @ApiOkResponse({ type: PracticeUserDto })
  @ApiConflictResponse(PROBLEM_CONTENT)
  replace(
    @CurrentPractice() { sandbox, caller }: AdmittedPractice,
    @NumberParam('userId') userId: number,
    @PracticeBody() body: ReplacedPracticeUserDto,
  ): Promise<PracticeUserDto> {
    return this.users.change(sandbox.id, caller, userId, body);
  }

  /** Changes what is given, and nothing else. */
  @Patch(':userId')
  @Allow('sandbox:self')
  @ApiNumberParam('userId')
  @ApiBody({ type: ChangedPracticeUserDto })
  @ApiOkResponse({ type: PracticeUserDto })
  @ApiConflictResponse(PROBLEM_CONTENT)
  change(
    @CurrentPractice() { sandbox, caller }: AdmittedPractice,
    @NumberParam('userId') userId: number,
    @PracticeBody() body: ChangedPracticeUserDto,
  ): Promise<PracticeUserDto> {
    return this.users.change(sandbox.id, caller, userId, body);
  }

  @Delete(':userId')
  @Allow('sandbox:admin')
  @HttpCode(204)
  @ApiNumberParam('userId')
  @ApiNoContentResponse()
  remove(@CurrentPractice() { sandbox }: AdmittedPractice, @NumberParam('userId') userId: number): Promise<void> {
    return this.users.remove(sandbox.id, userId);
  }
}
