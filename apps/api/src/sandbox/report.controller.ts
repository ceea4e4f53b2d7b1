import { Delete, Get, Headers, HttpCode, Res } from '@nestjs/common';
import { ApiHeader, ApiNoContentResponse, ApiOkResponse } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Allow } from '../platform/auth/access';
import { type AdmittedPractice, CurrentPractice, CurrentTurn, PracticeController } from './practice';
import { ReportDto } from './report.dto';
import { ReportService } from './report.service';
import { sendReport } from './send-report';
import type { Turn } from './turn';

@PracticeController('report')
export class ReportController {
  constructor(private readonly reports: ReportService) {}

  /**
   * What the sandbox's orders came to, by month and product. Answered from a cache for up to a minute, whatever was changed since;
   * `Cache-Control: no-cache` computes past the cache, whose copy stays as it is.
   */
  @Get()
  @Allow('sandbox:user')
  @ApiHeader({ name: 'Cache-Control' })
  @ApiOkResponse({
    type: ReportDto,
    headers: {
      'X-Cache': { schema: { type: 'string', enum: ['HIT', 'MISS', 'BYPASS'] } },
      Age: { schema: { type: 'integer' }, description: 'Seconds since it was computed' },
    },
  })
  async get(
    @CurrentPractice() practice: AdmittedPractice,
    @CurrentTurn() turn: Turn,
    @Headers('cache-control') cacheControl: string | undefined,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const answer = await this.reports.get(practice.sandbox.id, cacheControl, turn);
    practice.cache = answer.cache;
    practice.stale = answer.stale;
    sendReport(reply, answer);
  }

  /** Forgets the copy, so that the next report is computed. */
  @Delete('cache')
  @Allow('sandbox:admin')
  @HttpCode(204)
  @ApiNoContentResponse()
  forget(@CurrentPractice() { sandbox }: AdmittedPractice): Promise<void> {
    return this.reports.forget(sandbox.id);
  }
}
