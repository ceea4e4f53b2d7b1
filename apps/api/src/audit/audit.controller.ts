import { Controller, Get, Header, Query, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import { Readable } from 'node:stream';
import { Allow } from '../platform/auth/access';
import { Export } from '../platform/rate-limit/export-limit';
import { AuditActionsDto, AuditPageDto, AuditQuery } from './audit.dto';
import { AuditSearch } from './audit-search.service';

@ApiTags('audit')
@Controller('audit')
@Allow('admin')
export class AuditController {
  constructor(private readonly audit: AuditSearch) {}

  /** Who changed what, newest first. */
  @Get()
  @ApiOkResponse({ type: AuditPageDto })
  list(@Query() query: AuditQuery): Promise<AuditPageDto> {
    return this.audit.page(query);
  }

  /** What can be looked for as `kind`. */
  @Get('actions')
  @ApiOkResponse({ type: AuditActionsDto })
  actions(): Promise<AuditActionsDto> {
    return this.audit.actions();
  }

  /** Everything that fits, as CSV. */
  @Get('export')
  @Export()
  @Header('content-disposition', 'attachment; filename="record.csv"')
  @ApiProduces('text/csv')
  @ApiOkResponse({ content: { 'text/csv': { schema: { type: 'string' } } } })
  export(@Query() query: AuditQuery): StreamableFile {
    return new StreamableFile(Readable.from(this.audit.csv(query)), { type: 'text/csv; charset=utf-8' });
  }
}
