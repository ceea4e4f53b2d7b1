import { Controller, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiParam, ApiTags } from '@nestjs/swagger';
import { Allow, CurrentMember, type MemberActor, WhileArchived } from '../platform/auth/access';
import { ApiIds, Id } from '../platform/validation/id';
import { PageQuery } from '../platform/validation/page';
import { SandboxDto, SandboxRequestDto, SandboxRequestListDto } from './sandbox.dto';
import { SandboxService } from './sandbox.service';
import { SandboxRequestsService } from './sandbox-requests.service';

@ApiTags('sandbox')
@Controller('classes/:classId/modules/:classModuleId/sandbox')
@Allow('class:student', 'class:assistant', 'class:teacher')
export class SandboxController {
  constructor(
    private readonly sandboxes: SandboxService,
    private readonly requests: SandboxRequestsService,
  ) {}

  /** The person's own sandbox in this module; made, with Alice and Bob in it, when there is none yet. */
  @Put()
  @WhileArchived()
  @ApiIds('classId', 'classModuleId')
  @ApiOkResponse({ type: SandboxDto })
  open(@CurrentMember() member: MemberActor, @Id('classModuleId') classModuleId: string): Promise<SandboxDto> {
    return this.sandboxes.open(member, classModuleId);
  }

  /** Puts everything in the sandbox back to how it began. What the server did is remembered. */
  @Post('resets')
  @WhileArchived()
  @HttpCode(204)
  @ApiIds('classId', 'classModuleId')
  @ApiNoContentResponse()
  reset(@CurrentMember() member: MemberActor, @Id('classModuleId') classModuleId: string): Promise<void> {
    return this.sandboxes.reset(member, classModuleId);
  }

  /** What the server did with the person's latest requests, newest first; for as long as the school keeps them. */
  @Get('requests')
  @ApiIds('classId', 'classModuleId')
  @ApiOkResponse({ type: SandboxRequestListDto })
  list(
    @CurrentMember() member: MemberActor,
    @Id('classModuleId') classModuleId: string,
    @Query() page: PageQuery,
  ): Promise<SandboxRequestListDto> {
    return this.requests.list(member, classModuleId, page);
  }

  @Get('requests/:number')
  @ApiIds('classId', 'classModuleId')
  @ApiParam({ name: 'number', schema: { type: 'integer', minimum: 1 } })
  @ApiOkResponse({ type: SandboxRequestDto })
  get(
    @CurrentMember() member: MemberActor,
    @Id('classModuleId') classModuleId: string,
    @Param('number') number: string,
  ): Promise<SandboxRequestDto> {
    return this.requests.get(member, classModuleId, number);
  }
}
