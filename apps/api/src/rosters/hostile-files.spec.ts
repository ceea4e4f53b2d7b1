import { utf16 } from './fixtures/dirty';
import { oneRoster, SMALL_SCHOOL, zipOf } from './fixtures/one-roster-files';
import { Database, once } from '../platform/database/database';
import { RosterDesk } from '../testing/roster-desk';
import { CHUNK_BYTES, RostersRepository } from './rosters.repository';
import { RostersService } from './rosters.service';

let desk: RosterDesk;

beforeAll(async () => {
  desk = await RosterDesk.open();
});

afterAll(() => desk.server.close());

/** What is said of a file that is not taken, at once or by the dry run. */
async function refusal(bytes: string | Buffer): Promise<string> {
  const sent = await desk.send(bytes);
  if (sent.statusCode === 201) return (await desk.check(sent.json())).problem ?? 'taken';
  expect(sent.statusCode).toBe(400);
  return sent
    .json<{ errors: { message: string }[] }>()
    .errors.map(({ message }) => message)
    .join(' ');
}

const columns = (count: number, name: (index: number) => string) => Array.from({ length: count }, (_, i) => name(i)).join(',');
const MANIFEST = 'propertyName,value\noneroster.version,1.2\nfile.users,bulk\nfile.orgs,bulk';
const USERS = 'sourcedId,givenName,familyName,email\nu1,A,B,a@b.example';

describe('a file that means harm', () => {
  it.each<[string, () => string | Buffer | Promise<Buffer>, RegExp]>([
    [
      'a hundred thousand columns',
      () => `${columns(100_000, (i) => `c${i}`)}\n${columns(100_000, () => 'x')}\n`,
      /100,000 columns/,
    ],
    ['half a character in UTF-16', () => utf16('id,name,email\n1,Zo\ud800e,zoe@r.example\n', 'le'), /not UTF-16/],
    ['half a character in UTF-8', () => Buffer.from('\ufeffid,name,email\n1,Zo\xed\xa0\x80e,z@r.example\n', 'latin1'), /taken/],
    ['a path of Windows', () => zipOf2('users.csv', '..\\rs.csv'), /leads out of it/],
    [
      'schools without end',
      async () =>
        zipOf({ 'manifest.csv': MANIFEST, 'users.csv': USERS, 'orgs.csv': `sourcedId,name\n${'o,x\n'.repeat(500_002)}` }),
      /orgs\.csv has more than 500,000 lines/,
    ],
    [
      'an archive in the archive',
      async () => zipOf({ 'manifest.csv': MANIFEST, 'users.csv': await oneRoster(SMALL_SCHOOL), 'orgs.csv': 'sourcedId,name' }),
      /not UTF-8|cannot be read|no column/,
    ],
    [
      'a file whose first byte is none that a packer writes',
      async () => {
        const archive = await oneRoster(SMALL_SCHOOL);
        archive.writeUInt8(0xff, archive.readUInt16LE(26) + archive.readUInt16LE(28) + 30);
        return archive;
      },
      /manifest\.csv cannot be unpacked/,
    ],
    [
      'a thousand files',
      () => zipOf(Object.fromEntries(Array.from({ length: 1000 }, (_, i) => [`f${i}.csv`, 'x']))),
      /1000 files/,
    ],
  ])('is refused clearly, and soon: %s', async (_, make, said) => {
    const before = await desk.checksums();
    expect(await refusal(await make())).toMatch(said);
    expect(await desk.checksums()).toEqual(before);
  });

  it('is not remembered where it has no end: names of courses, and what the manifest says besides', async () => {
    const long = 'x'.repeat(50_000);
    const courses = Array.from({ length: 4 }, (_, n) => `c${n},${n}${long}\n${n}${long},y\n`).join('');
    const archive = await zipOf({
      'manifest.csv': `${MANIFEST}\nfile.courses,bulk\n${long},${long}`,
      'users.csv': USERS,
      'orgs.csv': 'sourcedId,name',
      'courses.csv': `sourcedId,title\n${courses}`,
    });
    const { preview } = await desk.upload(archive, 'school.zip');
    expect(preview.courses.map(({ name }) => name)).toEqual(Array.from({ length: 4 }, (_, n) => `c${n}`));
    expect(JSON.stringify(preview).length).toBeLessThan(10_000);
  });

  it.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty'])('cannot call a column %s to any effect', async (name) => {
    const roster = await desk.check(`id,${name},email,name\n1,admin,${name}@r.example,Zoe\n`);
    expect(roster.preview.columns.map((column) => column.name)).toEqual(['id', name, 'email', 'name']);
    expect(await desk.items(roster)).toMatchObject([{ kind: 'account', verdict: 'new', label: 'Zoe' }]);
    const archive = await zipOf({
      'manifest.csv': `${MANIFEST}\n${name},bulk`,
      'orgs.csv': `sourcedId,name,${name}\n${name},x,y`,
      'users.csv': `${USERS.replace('email', `email,${name}`)},z`,
    });
    expect(await desk.verdicts(archive)).toEqual([expect.stringMatching(/^2 account/)]);
    expect(({} as Record<string, unknown>)['bulk']).toBeUndefined();
  });
});

describe('a file in which very many lines are refused', () => {
  afterEach(() => jest.restoreAllMocks());

  it('is not compared with itself line by line', async () => {
    const database = desk.server.app.get(Database);
    const query = database.query.bind(database);
    const plans: string[] = [];
    jest.spyOn(database, 'query').mockImplementation(async (statement, values) => {
      if (/^UPDATE staged_line/.test(statement.text)) {
        const plan = await query<{ 'QUERY PLAN': string }>(once(`EXPLAIN ${statement.text}`), values);
        plans.push(plan.map((line) => line['QUERY PLAN']).join('\n'));
      }
      return query(statement, values);
    });
    const twice = Array.from({ length: 1000 }, (_, n) => `c${n},Ada,c${n}@r.example,Room\nc${n},Bo,c${n}@r.example,Room\n`);
    const { totals } = await desk.check(`id,name,email,class\n${twice.join('')}`);
    expect(totals?.items).toContainEqual({ kind: 'account', verdict: 'refused', count: 1000 });
    expect(plans).toHaveLength(1);
    expect(plans.join('\n')).not.toContain('Nested Loop');
  });
});

describe('several files that are sent at once', () => {
  afterEach(() => jest.restoreAllMocks());

  it('are stored as they come: of none more is held than two pieces', async () => {
    const service = desk.server.app.get(RostersService);
    const repository = desk.server.app.get(RostersRepository);
    let [pulled, stored, most] = [0, 0, 0];
    const insert = repository.insertChunk.bind(repository);
    jest.spyOn(repository, 'insertChunk').mockImplementation(async (id, number, bytes) => {
      await insert(id, number, bytes);
      stored += bytes.length;
    });
    async function* file(): AsyncGenerator<Buffer> {
      yield Buffer.from('id,name,email\n');
      const lines = Buffer.from('1,Zoë,zoe@r.example\n'.repeat(800));
      for (let count = 0; count < 100; count++) {
        pulled += lines.length;
        most = Math.max(most, pulled - stored);
        yield lines;
      }
    }
    const files = 6;
    await Promise.all(Array.from({ length: files }, (_, n) => service.upload(null, `people-${n}.csv`, file())));
    expect(pulled).toBeGreaterThan(files * 1_500_000);
    expect(most).toBeLessThan(files * 2 * CHUNK_BYTES);
  });
});

async function zipOf2(name: string, other: string): Promise<Buffer> {
  const archive = await zipOf({ 'manifest.csv': MANIFEST, [name]: USERS });
  return Buffer.from(archive.toString('latin1').replaceAll(name, other), 'latin1');
}
