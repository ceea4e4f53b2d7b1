import { Body, Controller, Delete, Get, HttpCode, Patch, Post, Res } from '@nestjs/common';
import {
  ApiConflictResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiPreconditionFailedResponse,
  ApiTags,
} from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { type Actor, Allow, CLASS_STAFF, CurrentActor, CurrentMember, type MemberActor } from '../../platform/auth/access';
import { PROBLEM_CONTENT } from '../../platform/errors/problem.dto';
import { ApiIfMatchRevision, IfMatchRevision } from '../../platform/validation/headers';
import { ApiIds, Id } from '../../platform/validation/id';
import { ApiCreated } from '../../platform/web/created';
import { BankCommentDto, BankCommentInputDto, CommentBankDto, SharedCommentInputDto } from './comment-bank.dto';
import { CommentBankService } from './comment-bank.service';

/** Comments of one's own, for every class one grades in. */
@ApiTags('comment-bank')
@Controller('me/comment-bank')
@Allow('signed-in')
export class OwnCommentsController {
  constructor(private readonly comments: CommentBankService) {}

  @Get()
  @ApiOkResponse({ type: CommentBankDto })
  list(@CurrentActor() actor: Actor): Promise<CommentBankDto> {
    return this.comments.list(actor, null);
  }

  @Post()
  @ApiCreated(BankCommentDto)
  @ApiConflictResponse(PROBLEM_CONTENT)
  async add(
    @CurrentActor() actor: Actor,
    @Body() body: BankCommentInputDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<BankCommentDto> {
    const comment = await this.comments.add(actor, null, body);
    void reply.header('location', `/api/me/comment-bank/${comment.id}`);
    return comment;
  }

  @Patch(':commentId')
  @ApiIds('commentId')
  @ApiIfMatchRevision()
  @ApiOkResponse({ type: BankCommentDto })
  @ApiConflictResponse(PROBLEM_CONTENT)
  @ApiPreconditionFailedResponse(PROBLEM_CONTENT)
  change(
    @CurrentActor() actor: Actor,
    @Id('commentId') id: string,
    @IfMatchRevision() revision: number,
    @Body() body: BankCommentInputDto,
  ): Promise<BankCommentDto> {
    return this.comments.change(actor, null, { id, revision }, body);
  }

  @Delete(':commentId')
  @HttpCode(204)
  @ApiIds('commentId')
  @ApiNoContentResponse()
  delete(@CurrentActor() actor: Actor, @Id('commentId') id: string): Promise<void> {
    return this.comments.delete(actor, null, id);
  }
}

/** Comments that the staff of a class shares. */
@ApiTags('comment-bank')
@Controller('classes/:classId/comment-bank')
@Allow(...CLASS_STAFF)
export class SharedCommentsController {
  constructor(private readonly comments: CommentBankService) {}

  /** What there is to use in this class: the shared comments and one's own, the most used first. */
  @Get()
  @ApiIds('classId')
  @ApiOkResponse({ type: CommentBankDto })
  list(@CurrentMember() member: MemberActor): Promise<CommentBankDto> {
    return this.comments.list(member, member.classId);
  }

  @Post()
  @ApiIds('classId')
  @ApiCreated(BankCommentDto)
  @ApiConflictResponse(PROBLEM_CONTENT)
  async add(
    @CurrentMember() member: MemberActor,
    @Body() { insteadOf, ...words }: SharedCommentInputDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<BankCommentDto> {
    const comment = await this.comments.add(member, member.classId, words, insteadOf);
    void reply.header('location', `/api/classes/${member.classId}/comment-bank/${comment.id}`);
    return comment;
  }

  @Patch(':commentId')
  @ApiIds('classId', 'commentId')
  @ApiIfMatchRevision()
  @ApiOkResponse({ type: BankCommentDto })
  @ApiConflictResponse(PROBLEM_CONTENT)
  @ApiPreconditionFailedResponse(PROBLEM_CONTENT)
  change(
    @CurrentMember() member: MemberActor,
    @Id('commentId') id: string,
    @IfMatchRevision() revision: number,
    @Body() body: BankCommentInputDto,
  ): Promise<BankCommentDto> {
    return this.comments.change(member, member.classId, { id, revision }, body);
  }

  @Delete(':commentId')
  @HttpCode(204)
  @ApiIds('classId', 'commentId')
  @ApiNoContentResponse()
  delete(@CurrentMember() member: MemberActor, @Id('commentId') id: string): Promise<void> {
    return this.comments.delete(member, member.classId, id);
  }

  /** Counts that the comment, a shared one or one's own, was put into feedback. */
  @Post(':commentId/uses')
  @HttpCode(204)
  @ApiIds('classId', 'commentId')
  @ApiNoContentResponse()
  use(@CurrentMember() member: MemberActor, @Id('commentId') id: string): Promise<void> {
    return this.comments.use(member, member.classId, id);
  }
}
