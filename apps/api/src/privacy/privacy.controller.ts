import { Body, Controller, Get, Header, HttpCode, Post, Query, StreamableFile } from '@nestjs/common';
import {
  ApiBadRequestResponse,
  ApiConflictResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiProduces,
  ApiTags,
} from '@nestjs/swagger';
import { type Actor, Allow, CurrentActor } from '../platform/auth/access';
import { PROBLEM_CONTENT } from '../platform/errors/problem.dto';
import { Export } from '../platform/rate-limit/export-limit';
import { ApiIds, Id } from '../platform/validation/id';
import { PageQuery } from '../platform/validation/page';
import { ErasuresService } from './erasures.service';
import { ExportsService } from './exports.service';
import { ErasureInputDto, ErasurePageDto, OfferedPageDto } from './privacy.dto';

const ZIP = { content: { 'application/zip': { schema: { type: 'string' as const, format: 'binary' } } } };

@ApiTags('privacy')
@Controller()
@Allow('admin')
export class PrivacyController {
  constructor(
    private readonly erasures: ErasuresService,
    private readonly exports: ExportsService,
  ) {}

  /** Everything that is kept about the caller. */
  @Get('me/export')
  @Export()
  @Allow('signed-in')
  @Header('content-disposition', 'attachment; filename="my-data.zip"')
  @ApiProduces('application/zip')
  @ApiOkResponse(ZIP)
  async exportMine(@CurrentActor() actor: Actor): Promise<StreamableFile> {
    return new StreamableFile(await this.exports.own(actor), { type: 'application/zip' });
  }

  /** Everything that is kept about a person. */
  @Get('accounts/:accountId/export')
  @Export()
  @ApiIds('accountId')
  @Header('content-disposition', 'attachment; filename="person.zip"')
  @ApiProduces('application/zip')
  @ApiOkResponse(ZIP)
  async exportAccount(@CurrentActor() actor: Actor, @Id('accountId') accountId: string): Promise<StreamableFile> {
    return new StreamableFile(await this.exports.ofAccount(actor, accountId), { type: 'application/zip' });
  }

  /** Removes a person who is suspended or left long ago, for good, and leaves figures. */
  @Post('accounts/:accountId/erasure')
  @HttpCode(204)
  @ApiIds('accountId')
  @ApiNoContentResponse()
  @ApiBadRequestResponse(PROBLEM_CONTENT)
  @ApiConflictResponse(PROBLEM_CONTENT)
  erase(@CurrentActor() actor: Actor, @Id('accountId') accountId: string, @Body() body: ErasureInputDto): Promise<void> {
    return this.erasures.erase(actor, accountId, body);
  }

  /** Who was erased, by ids that lead nowhere any more; newest first. */
  @Get('erasures')
  @ApiOkResponse({ type: ErasurePageDto })
  list(@Query() query: PageQuery): Promise<ErasurePageDto> {
    return this.erasures.list(query);
  }

  /** People who left so long ago that the school is offered to erase them; by name. */
  @Get('erasures/offered')
  @ApiOkResponse({ type: OfferedPageDto })
  offered(@Query() query: PageQuery): Promise<OfferedPageDto> {
    return this.erasures.offered(query);
  }
}
