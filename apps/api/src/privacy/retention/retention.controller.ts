import { Body, Controller, Get, Put, Query } from '@nestjs/common';
import { ApiBadRequestResponse, ApiOkResponse, ApiPreconditionFailedResponse, ApiTags } from '@nestjs/swagger';
import { type Actor, Allow, CurrentActor } from '../../platform/auth/access';
import { PROBLEM_CONTENT } from '../../platform/errors/problem.dto';
import { ApiIfMatchRevision, IfMatchRevision } from '../../platform/validation/headers';
import { ApiIds, Key } from '../../platform/validation/id';
import { KeptKindDto, RetentionInputDto, RetentionListDto, RetentionPreviewDto, RetentionPreviewQuery } from './retention.dto';
import { RetentionService } from './retention.service';

@ApiTags('privacy')
@Controller('retention')
@Allow('admin')
export class RetentionController {
  constructor(private readonly retention: RetentionService) {}

  /** Every kind of data that is kept about people: what it is, for how long, and what becomes of it. */
  @Get()
  @ApiOkResponse({ type: RetentionListDto })
  list(): Promise<RetentionListDto> {
    return this.retention.list();
  }

  /** What would go at once, if this period were set. */
  @Get(':keptKey/preview')
  @ApiIds('keptKey')
  @ApiOkResponse({ type: RetentionPreviewDto })
  preview(@Key('keptKey') keptKey: string, @Query() { period }: RetentionPreviewQuery): Promise<RetentionPreviewDto> {
    return this.retention.preview(keptKey, period);
  }

  /** Sets a period; what is over by it goes at once. */
  @Put(':keptKey')
  @ApiIds('keptKey')
  @ApiIfMatchRevision()
  @ApiOkResponse({ type: KeptKindDto })
  @ApiBadRequestResponse(PROBLEM_CONTENT)
  @ApiPreconditionFailedResponse(PROBLEM_CONTENT)
  change(
    @CurrentActor() actor: Actor,
    @Key('keptKey') keptKey: string,
    @IfMatchRevision() revision: number,
    @Body() body: RetentionInputDto,
  ): Promise<KeptKindDto> {
    return this.retention.change(actor, keptKey, revision, body);
  }
}
