import { Body, Controller, HttpCode, Post, Res } from '@nestjs/common';
import { ApiConflictResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Allow, type ClassActor, CurrentClassActor } from '../platform/auth/access';
import { PROBLEM_CONTENT } from '../platform/errors/problem.dto';
import { ApiIds } from '../platform/validation/id';
import { ApiCreated } from '../platform/web/created';
import { MoveCheckDto, MoveDto, MovedStudentsDto } from './moves.dto';
import { MovesService } from './moves.service';

@ApiTags('classes')
@Controller('classes/:classId')
@Allow('admin')
export class MovesController {
  constructor(private readonly moves: MovesService) {}

  /** What it would mean for students to change to another class: what goes along, what cannot, and why. Changes nothing. */
  @Post('move-checks')
  @HttpCode(200)
  @ApiIds('classId')
  @ApiOkResponse({ type: MoveCheckDto })
  @ApiConflictResponse(PROBLEM_CONTENT)
  check(@CurrentClassActor() actor: ClassActor, @Body() body: MoveDto): Promise<MoveCheckDto> {
    return this.moves.check(actor, body);
  }

  /** Students change to another class of the same course, all of them or none, with their work. A repeat changes nothing. */
  @Post('moves')
  @ApiIds('classId')
  @ApiCreated(MovedStudentsDto)
  @ApiConflictResponse(PROBLEM_CONTENT)
  async move(
    @CurrentClassActor() actor: ClassActor,
    @Body() body: MoveDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<MovedStudentsDto> {
    const moved = await this.moves.move(actor, body);
    void reply.header('location', `/api/classes/${moved.to.id}/enrollments`);
    return moved;
  }
}
