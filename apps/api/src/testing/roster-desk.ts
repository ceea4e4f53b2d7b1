import { type Person, TestApp } from './test-app';
import type { RosterDto, RosterItemDto, RosterItemPageDto } from '../rosters/rosters.dto';

export const SCHOOL_YEAR = { startsOn: '2026-09-01', endsOn: '2027-06-30', timeZone: 'Europe/Berlin' };

/** The tables that a roster writes, and that undoing one gives back. */
const TABLES = ['account', 'cohort', 'cohort_member', 'classroom', 'classroom_cohort', 'class_module', 'enrollment'];

/** An admin at the desk with a pile of files. */
export class RosterDesk {
  private constructor(
    readonly server: TestApp,
    readonly admin: Person,
    readonly courseId: string,
  ) {}

  static async open(): Promise<RosterDesk> {
    const server = await TestApp.start();
    const [course] = await server.sql<{ id: string }>(`SELECT id FROM course WHERE key = 'big-six'`);
    if (!course) throw new Error('no course is published: build the content first (nx run content-big-six:build)');
    return new RosterDesk(server, await server.person('admin', 'Ada Admin'), course.id);
  }

  send(file: string | Buffer, name = 'people.csv', as = this.admin) {
    const zip = Buffer.isBuffer(file) && file.subarray(0, 2).toString('latin1') === 'PK';
    return this.server.app.inject({
      method: 'POST',
      url: `/api/rosters?name=${encodeURIComponent(name)}`,
      headers: { authorization: `Bearer ${as.token}`, 'content-type': zip ? 'application/zip' : 'text/csv' },
      payload: file,
    });
  }

  async upload(file: string | Buffer, name?: string): Promise<RosterDto> {
    const response = await this.send(file, name);
    if (response.statusCode !== 201) throw new Error(response.body);
    return response.json<RosterDto>();
  }

  /** A dry run, to its end. */
  async check(file: string | Buffer | RosterDto, options: object = {}): Promise<RosterDto> {
    const { id } = typeof file === 'string' || Buffer.isBuffer(file) ? await this.upload(file) : file;
    const response = await this.server.request('POST', `rosters/${id}/checks`, {
      as: this.admin,
      body: { courseId: this.courseId, ...SCHOOL_YEAR, ...options },
    });
    if (response.statusCode !== 202) throw new Error(response.body);
    return this.settled(id);
  }

  apply({ id, revision }: RosterDto, consent: object = {}) {
    return this.server.request('POST', `rosters/${id}/applications`, {
      as: this.admin,
      headers: { 'if-match': `"${revision}"` },
      body: consent,
    });
  }

  /** A dry run and its application, to their end. */
  async import(file: string | Buffer, options: object = {}, consent: object = { skipRefused: true }): Promise<RosterDto> {
    const checked = await this.check(file, options);
    if (checked.problem) throw new Error(checked.problem);
    const response = await this.apply(checked, consent);
    if (response.statusCode !== 202) throw new Error(response.body);
    return this.settled(checked.id);
  }

  async undo({ id }: RosterDto, keepChanged = false): Promise<RosterDto> {
    const response = await this.server.request('POST', `rosters/${id}/undoings`, { as: this.admin, body: { keepChanged } });
    if (response.statusCode !== 202) throw new Error(response.body);
    return this.settled(id);
  }

  async settled(rosterId: string): Promise<RosterDto> {
    for (;;) {
      const roster = (await this.server.request('GET', `rosters/${rosterId}`, { as: this.admin })).json<RosterDto>();
      if (!roster.work) return roster;
      await new Promise((next) => setTimeout(next, 20));
    }
  }

  async items({ id }: RosterDto, query = ''): Promise<RosterItemDto[]> {
    const items: RosterItemDto[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const path: string = `rosters/${id}/items?limit=100&${query}${cursor && `&cursor=${cursor}`}`;
      const page: RosterItemPageDto = (await this.server.request('GET', path, { as: this.admin })).json<RosterItemPageDto>();
      items.push(...page.items);
      cursor = page.nextCursor;
    }
    return items;
  }

  /** What was found, as "line kind verdict: reason". */
  async verdicts(file: string | Buffer, options: object = {}): Promise<string[]> {
    const roster = await this.check(file, options);
    if (roster.problem) return [roster.problem];
    return (await this.items(roster)).map(({ line, kind, verdict, reason, changes }) => {
      const changed = changes.map(({ field, from, to }) => `${field} ${from ?? '–'} → ${to ?? '–'}`).join(', ');
      return [`${line ?? 'missing'} ${kind} ${verdict}`, changed, reason].filter(Boolean).join(': ');
    });
  }

  /** A fingerprint of each table, as it stands. */
  async checksums(): Promise<Record<string, string>> {
    const parts = TABLES.map(
      (table) => `'${table}', (SELECT coalesce(md5(string_agg(t::text, '|' ORDER BY t::text)), '') FROM ${table} t)`,
    );
    const [row] = await this.server.sql<{ sums: Record<string, string> }>(
      `SELECT json_build_object(${parts.join(', ')}) AS sums`,
    );
    return row?.sums ?? {};
  }
}
