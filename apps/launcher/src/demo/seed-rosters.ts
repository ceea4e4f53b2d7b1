import { type Client } from 'pg';
import { randomUUID } from 'node:crypto';
import { type DemoClock } from './demo-clock.ts';
import { classes, emailOf, people } from './people.ts';
import { type Ids } from './seed-classes.ts';

interface Line {
  name: string;
  email: string;
  cohort: string;
}

type Verdict = 'new' | 'changed' | 'unchanged' | 'refused';

/** A row of `roster_item`, as the dry run writes it. */
interface Item {
  number: number;
  line: number;
  kind: 'account' | 'cohort' | 'member';
  label: string;
  verdict: Verdict;
  reason?: string;
  changes?: object;
  subject_id?: string;
  account_id?: string;
  cohort_id?: string;
  before?: object;
  wanted?: object;
}

const nameOf = new Map(people.map(({ key, name }) => [key, name]));

/** The file that brought both classes to the school. */
const intake: Line[] = classes.flatMap(({ cohort, students }) =>
  students.map((key) => ({ name: nameOf.get(key) ?? '', email: emailOf(key), cohort })),
);

const period5 = classes[1]?.cohort ?? '';

/** The file that waits: two newcomers, a new name, a change of period, somebody as they are, and an e-mail that is none. */
const late: Line[] = [
  { name: 'Connor O’Brien-Walsh', email: emailOf('connor.obrien'), cohort: period5 },
  { name: 'Hannah Fischer', email: emailOf('hannah.fischer'), cohort: period5 },
  { name: 'Theo Castellanos', email: emailOf('theo.castellanos'), cohort: period5 },
  { name: 'Yuki Arai', email: emailOf('yuki.arai'), cohort: period5 },
  { name: 'Zoë Lindgren', email: emailOf('zoe.lindgren'), cohort: period5 },
  { name: 'Nadia Osei', email: 'nadia.osei(at)bigsix.example', cohort: period5 },
];

/** A roster that was applied when the school year began, and the dry run of another that waits for its admin. */
export async function seedRosters(client: Client, clock: DemoClock, { accounts, cohorts }: Ids): Promise<void> {
  const school = { accounts, cohorts, adminId: accounts.get('admin') ?? '' };
  const made = intakeItems(school);
  const applied = await insertRoster(client, school, 'intake-2026.csv', intake, made, 0, {
    created: clock.at('20d 09:10'),
    checked: clock.at('20d 09:11'),
    applied: clock.at('20d 09:20'),
  });
  await insertChanges(client, applied, made);
  const moment = clock.at('1d 16:30');
  const following = 3;
  await insertRoster(client, school, 'late-enrollments.csv', late, lateItems(school), following, {
    created: moment,
    checked: moment,
    applied: null,
  });
}

interface School extends Ids {
  adminId: string;
}

/** When there was nobody yet. */
function intakeItems({ accounts, cohorts }: School): Item[] {
  const seen = new Set<string>();
  return numbered(
    intake.flatMap(({ name, email, cohort }, index): Unnumbered[] => {
      const [line, account_id, cohort_id] = [index + 2, accounts.get(keyOf(email)) ?? '', cohorts.get(cohort) ?? ''];
      const first = !seen.has(cohort);
      seen.add(cohort);
      const wanted = { name: cohort, nameKey: cohort.toLowerCase(), externalId: null };
      const made: Unnumbered = { line, kind: 'cohort', label: cohort, verdict: 'new', subject_id: cohort_id, cohort_id, wanted };
      return [
        ...(first ? [made] : []),
        { line, kind: 'account', label: name, verdict: 'new', subject_id: account_id, account_id, wanted: person(name, email) },
        { line, kind: 'member', label: `${name} · ${cohort}`, verdict: 'new', account_id, cohort_id },
      ];
    }),
  );
}

function lateItems({ accounts, cohorts }: School): Item[] {
  const cohort_id = cohorts.get(period5) ?? '';
  const before = { name: period5, externalId: null };
  const cohort: Unnumbered = {
    line: 2,
    kind: 'cohort',
    label: period5,
    verdict: 'unchanged',
    subject_id: cohort_id,
    cohort_id,
    before,
  };
  return numbered([
    cohort,
    ...late.flatMap(({ name, email }, index): Unnumbered[] => {
      const line = index + 2;
      if (!email.includes('@')) {
        const reason = 'An e-mail has one @ with something on both sides, like name@school.example.';
        return [{ line, kind: 'account', label: name, verdict: 'refused', reason }];
      }
      const key = keyOf(email);
      const was = nameOf.get(key);
      const account_id = accounts.get(key) ?? randomUUID();
      const verdict = was === undefined ? 'new' : was === name ? 'unchanged' : 'changed';
      const member = classes[1]?.students.includes(key) ? 'unchanged' : 'new';
      return [
        {
          line,
          kind: 'account',
          label: name,
          verdict,
          subject_id: account_id,
          account_id,
          ...(verdict === 'changed' && { changes: { name: { from: was, to: name } } }),
          ...(was !== undefined && { before: person(was, email) }),
          ...(verdict !== 'unchanged' && { wanted: person(name, email) }),
        },
        { line, kind: 'member', label: `${name} · ${period5}`, verdict: member, account_id, cohort_id },
      ];
    }),
  ]);
}

type Unnumbered = Omit<Item, 'number'>;

function numbered(items: Unnumbered[]): Item[] {
  return items.map((item, index) => ({ ...item, number: index + 1 }));
}

const keyOf = (email: string): string => email.slice(0, email.indexOf('@'));

function person(name: string, email: string): object {
  return { name, email, emailKey: email, role: 'student', status: 'active', externalId: null };
}

async function insertRoster(
  client: Client,
  { adminId }: School,
  fileName: string,
  lines: Line[],
  items: Item[],
  following: number,
  at: { created: Date; checked: Date; applied: Date | null },
): Promise<string> {
  const rows = lines.map(({ name, email, cohort }) => [name, email, 'student', cohort]);
  const bytes = Buffer.from([['Name', 'E-mail', 'Role', 'Cohort'], ...rows].map(csvLine).join(''));
  const mapping = ['name', 'email', 'role', 'cohort'].map((field, column) => ({ field, column }));
  const read = { encoding: 'utf-8', delimiter: ',' };
  const columns = ['Name', 'E-mail', 'Role', 'Cohort'].map((name, column) => ({
    name,
    samples: rows.slice(0, 5).map((cells) => cells[column]),
  }));
  const options = {
    ...{ ...read, mapping, source: 'school', courses: [], courseId: null, startsOn: null, endsOn: null, timeZone: null },
    ...{ removeMissing: false, missingLimit: 5 },
  };
  const { rows: made } = await client.query<{ id: string }>(
    `insert into roster (file_name, kind, size, state, revision, preview, options, totals, created_by, created_at, checked_at, applied_by, applied_at)
     values ($1, 'csv', $2, $3, 1, $4, $5, $6, $7, $8, $9, $10, $11) returning id`,
    [
      ...[
        fileName,
        bytes.length,
        at.applied ? 'applied' : 'checked',
        { ...read, columns, mapping, courses: [], files: [] },
        options,
      ],
      ...[{ lines: lines.length, items: counts(items), following, missing: [] }, adminId, at.created, at.checked],
      ...[at.applied ? adminId : null, at.applied],
    ],
  );
  const id = made[0]?.id ?? '';
  await client.query(`insert into roster_chunk (roster_id, number, bytes) values ($1, 0, $2)`, [id, bytes]);
  await client.query(
    `insert into roster_item (roster_id, number, line, kind, label, verdict, reason, changes, subject_id, account_id, cohort_id, before, wanted)
     select $1, i.* from jsonb_to_recordset($2) as i(number int, line int, kind text, label text, verdict text, reason text, changes jsonb,
                                                     subject_id uuid, account_id uuid, cohort_id uuid, before jsonb, wanted jsonb)`,
    [id, JSON.stringify(items)],
  );
  return id;
}

/** What applying it did, so that it can be taken back. */
async function insertChanges(client: Client, rosterId: string, items: Item[]): Promise<void> {
  const ids = (kind: Item['kind']) => items.filter((item) => item.kind === kind).map(({ subject_id }) => subject_id);
  await client.query(
    `insert into roster_change (roster_id, kind, deed, subject_id, cohort_id, after)
     select $1, 'cohort', 'created', k.id, k.id, jsonb_build_object('name', k.name, 'nameKey', k.name_key, 'externalId', null, 'externalSource', null)
       from cohort k where k.id = any($2)`,
    [rosterId, ids('cohort')],
  );
  await client.query(
    `insert into roster_change (roster_id, kind, deed, subject_id, account_id, after)
     select $1, 'account', 'created', a.id, a.id,
            jsonb_build_object('name', a.name, 'role', a.role, 'email', a.email, 'emailKey', a.email_key, 'status', a.status,
                               'externalId', null, 'externalSource', null, 'updatedAt', a.updated_at)
       from account a where a.id = any($2)`,
    [rosterId, ids('account')],
  );
  await client.query(
    `insert into roster_change (roster_id, kind, deed, account_id, cohort_id, after)
     select $1, 'member', 'created', m.account_id, m.cohort_id, jsonb_build_object('addedAt', m.added_at)
       from cohort_member m where m.cohort_id = any($2)`,
    [rosterId, ids('cohort')],
  );
}

function counts(items: Item[]): { kind: string; verdict: string; count: number }[] {
  const found = new Map<string, { kind: string; verdict: string; count: number }>();
  for (const { kind, verdict } of items) {
    const count = found.get(`${kind} ${verdict}`) ?? { kind, verdict, count: 0 };
    found.set(`${kind} ${verdict}`, { ...count, count: count.count + 1 });
  }
  return [...found].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, count]) => count);
}

function csvLine(cells: string[]): string {
  return `${cells.map((cell) => (cell.includes(',') ? `"${cell}"` : cell)).join(',')}\n`;
}
