import { Injectable } from '@nestjs/common';
import type { MemberActor } from '../platform/auth/access';
import { badInput, notFound } from '../platform/errors/refusal';
import { decodeCursor, type PageQuery, toPage } from '../platform/validation/page';
import type { SandboxRequestDto, SandboxRequestListDto } from './sandbox.dto';
import { type RequestRow, SandboxRequestsRepository } from './sandbox-requests.repository';

const NUMBER = /^[1-9]\d{0,8}$/;

/** What the server did with a person's own requests. */
@Injectable()
export class SandboxRequestsService {
  constructor(private readonly requests: SandboxRequestsRepository) {}

  async list({ enrollmentId }: MemberActor, classModuleId: string, page: PageQuery): Promise<SandboxRequestListDto> {
    const [before = null] = decodeCursor(page.cursor, 1);
    if (before !== null && !NUMBER.test(before)) throw badInput('cursor', 'Cursor is not one that this list gave.');
    const rows = await this.requests.list(enrollmentId, classModuleId, before, page.limit + 1);
    return toPage(rows, page.limit, requestView, ({ number }) => [String(number)]);
  }

  async get({ enrollmentId }: MemberActor, classModuleId: string, number: string): Promise<SandboxRequestDto> {
    const row = NUMBER.test(number) ? await this.requests.find(enrollmentId, classModuleId, Number(number)) : null;
    if (!row) throw notFound('request');
    return requestView(row);
  }
}

function requestView(row: RequestRow): SandboxRequestDto {
  const { number, at, method, path, status, stoppedAt, log, statements, ticked } = row;
  const { auth = null, validation = null, controller = null, service = null, database = null, total } = row.timings;
  const { subject, fields, token, cache, stale } = row;
  return {
    number,
    at: at.toISOString(),
    method,
    path,
    status,
    timings: { auth, validation, controller, service, database, total },
    stoppedAt,
    log,
    statements,
    deed: { subject, fields, token, cache, stale },
    ticked,
  };
}
