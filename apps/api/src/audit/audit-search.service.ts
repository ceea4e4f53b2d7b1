import { Injectable } from '@nestjs/common';
import { stringify } from 'csv-stringify/sync';
import { badInput } from '../platform/errors/refusal';
import { isUuid } from '../platform/validation/id';
import { decodeCursor, toPage } from '../platform/validation/page';
import { parseInstant } from '@big-six/domain';
import { type AuditActionsDto, type AuditEventDto, type AuditPageDto, type AuditQuery, moment } from './audit.dto';
import { AuditRepository, type AuditFilter, type AuditRow } from './audit.repository';

/** Events read at once for an export. */
const EXPORT_PAGE = 1_000;

const HEADER = [
  'at',
  'actor',
  'actor id',
  'action',
  'subject kind',
  'subject',
  'subject id',
  'class',
  'before',
  'after',
  'from',
  'request',
];

/** Looks things up in the record. */
@Injectable()
export class AuditSearch {
  constructor(private readonly events: AuditRepository) {}

  async page(query: AuditQuery): Promise<AuditPageDto> {
    const [at = null, id = null] = decodeCursor(query.cursor, 2);
    const before = at === null || id === null ? null : { at, id };
    if (before && (!isUuid(before.id) || parseInstant(before.at) === null))
      throw badInput('cursor', 'Cursor is not one that this list gave. Start from the first page.');
    const rows = await this.events.search({ ...(await this.filter(query)), before, limit: query.limit + 1 });
    return toPage(rows, query.limit, eventView, ({ moment, id }) => [moment, id]);
  }

  async actions(): Promise<AuditActionsDto> {
    return { actions: await this.events.actions() };
  }

  /** Everything that fits as CSV, newest first, in pieces; cells that a spreadsheet would run as a formula are made harmless. */
  async *csv(query: AuditQuery): AsyncGenerator<string> {
    const filter = await this.filter(query);
    yield stringify([HEADER], { bom: true });
    for (let before: AuditFilter['before'] = null; ;) {
      const rows: AuditRow[] = await this.events.search({ ...filter, before, limit: EXPORT_PAGE });
      yield stringify(rows.map(cells), { escape_formulas: true });
      const last = rows.at(-1);
      if (!last || rows.length < EXPORT_PAGE) return;
      before = { at: last.moment, id: last.id };
    }
  }

  private async filter({
    person,
    class: classroom,
    kind,
    from,
    until,
  }: AuditQuery): Promise<Omit<AuditFilter, 'before' | 'limit'>> {
    const actions = kind === undefined ? null : await this.actionsOf(kind);
    return { personId: person ?? null, classroomId: classroom ?? null, actions, from: moment(from), until: moment(until) };
  }

  private async actionsOf(kind: string): Promise<string[]> {
    return kind.includes('.') ? [kind] : (await this.events.actions()).filter((action) => action.startsWith(`${kind}.`));
  }
}

function eventView(row: AuditRow): AuditEventDto {
  return {
    id: row.id,
    at: row.at,
    actor: row.actor_id === null ? null : { id: row.actor_id, name: row.actor },
    action: row.action,
    subject: { kind: row.subject_kind, id: row.subject_id, name: row.subject },
    class: row.classroom_id === null ? null : { id: row.classroom_id, name: row.classroom },
    before: row.before,
    after: row.after,
    requestId: row.request_id,
    ip: row.ip,
  };
}

function cells(row: AuditRow): string[] {
  const json = (value: object | null): string => (value === null ? '' : JSON.stringify(value));
  return [
    row.at.toISOString(),
    row.actor ?? '',
    row.actor_id ?? '',
    row.action,
    row.subject_kind,
    row.subject ?? '',
    row.subject_id,
    row.classroom ?? '',
    json(row.before),
    json(row.after),
    row.ip ?? '',
    row.request_id ?? '',
  ];
}
