import { Controller, Get, Query } from '@nestjs/common';
import { ApiBadRequestResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Allow, CLASS_STAFF, CurrentMember, type MemberActor } from '../platform/auth/access';
import { PROBLEM_CONTENT } from '../platform/errors/problem.dto';
import { ApiIds, Id, Key } from '../platform/validation/id';
import { PageQuery } from '../platform/validation/page';
import { BlockStudentListDto, ModuleBlocksDto } from './insights.dto';
import { InsightsService } from './insights.service';

@ApiTags('insights')
@Controller('classes/:classId/modules/:classModuleId/blocks')
@Allow(...CLASS_STAFF)
export class InsightsController {
  constructor(private readonly insights: InsightsService) {}

  /** How the class fares with what the module asks: tries, results and time, block by block. */
  @Get()
  @ApiIds('classId', 'classModuleId')
  @ApiOkResponse({ type: ModuleBlocksDto })
  blocks(@CurrentMember() member: MemberActor, @Id('classModuleId') classModuleId: string): Promise<ModuleBlocksDto> {
    return this.insights.blocks(member, classModuleId);
  }

  /** The students of the class, by name, and how each fares with one block. */
  @Get(':blockKey/students')
  @ApiIds('classId', 'classModuleId', 'blockKey')
  @ApiOkResponse({ type: BlockStudentListDto })
  @ApiBadRequestResponse(PROBLEM_CONTENT)
  students(
    @CurrentMember() member: MemberActor,
    @Id('classModuleId') classModuleId: string,
    @Key('blockKey') blockKey: string,
    @Query() page: PageQuery,
  ): Promise<BlockStudentListDto> {
    return this.insights.students(member, classModuleId, blockKey, page);
  }
}
