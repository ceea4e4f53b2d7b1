import { crc32, deflateRawSync } from 'node:zlib';
import { NEXT_WEEK, oneRoster, SMALL_SCHOOL, zipOf } from './fixtures/one-roster-files';
import { RosterDesk } from '../testing/roster-desk';

let desk: RosterDesk;

beforeAll(async () => {
  desk = await RosterDesk.open();
});

afterAll(() => desk.server.close());

const sent = async (archive: Buffer): Promise<string> => {
  const response = await desk.send(archive, 'school.zip');
  if (response.statusCode === 201) {
    const roster = await desk.check(response.json());
    return roster.problem ?? `taken: ${(await desk.items(roster)).map(({ reason }) => reason).join(' ')}`;
  }
  expect(response.statusCode).toBe(400);
  return response
    .json<{ errors: { message: string }[] }>()
    .errors.map(({ message }) => message)
    .join(' ');
};

describe('a OneRoster archive', () => {
  it('is recognized, with its files and with the courses that are ours', async () => {
    const { kind, preview } = await desk.upload(await oneRoster(SMALL_SCHOOL), 'school.zip');
    expect(kind).toBe('oneroster');
    expect(preview.files).toContainEqual({ name: 'users', mode: 'bulk' });
    expect(preview.courses).toEqual([
      { name: 'c1', title: 'Big Six', courseId: desk.courseId },
      { name: 'c2', title: 'Pottery', courseId: null },
    ]);
  });

  it('has a verdict for each class, person and enrollment', async () => {
    const archive = await oneRoster(SMALL_SCHOOL);
    expect(await desk.verdicts(archive, { courseId: undefined })).toEqual([
      '2 class new',
      '3 class refused: This class is new. Choose which of our courses it takes.',
      '2 account new',
      '3 account new',
      '4 account new',
      '5 account refused: Parents and relatives have no account here.',
      '6 account refused: A roster makes no admins. Make this account by hand, and leave it out here.',
      '7 account refused: There is no account for this person yet, and no e-mail to make one.',
      '2 enrollment new',
      '3 enrollment new',
      '4 enrollment new',
      '5 enrollment refused: The class is refused in line 3.',
      '6 enrollment refused: There is no such class.',
    ]);
    const knowingly = await desk.verdicts(archive, { courseId: undefined, courses: [{ name: 'c2', courseId: desk.courseId }] });
    expect(knowingly).toContain('3 class new');
    expect(knowingly).toContain('5 enrollment new');
  });

  it('is applied, then followed by what changed, and both are taken back', async () => {
    const before = await desk.checksums();
    const whole = await desk.import(await oneRoster(SMALL_SCHOOL));
    expect(whole.state).toBe('applied');
    const [room] = await desk.server.sql(
      `SELECT to_char(starts_on, 'YYYY-MM-DD') AS starts, to_char(ends_on, 'YYYY-MM-DD') AS ends,
              (SELECT count(*)::int FROM class_module m WHERE m.classroom_id = c.id) AS modules
         FROM classroom c WHERE external_id = 'k1'`,
    );
    expect(room).toEqual({ starts: '2026-09-01', ends: '2027-06-30', modules: expect.any(Number) });
    expect(room?.['modules']).toBeGreaterThan(0);
    const between = await desk.checksums();

    const delta = await oneRoster(NEXT_WEEK, 'delta');
    expect(await desk.verdicts(delta, { removeMissing: true })).toEqual([
      '2 account changed: name Ada Lovelace → Ada King, email ada@one.example → ada.king@one.example',
      '3 account removed: status active → suspended',
      '2 enrollment removed: enrolled yes → ended',
      '3 enrollment refused: There is no account for this person.',
    ]);
    const changed = await desk.import(delta);
    expect(
      await desk.server.sql(`SELECT name, email, status FROM account WHERE external_id IN ('u2', 'u3') ORDER BY external_id`),
    ).toEqual([
      { name: 'Ada King', email: 'ada.king@one.example', status: 'active' },
      { name: 'Alan Turing', email: 'alan@one.example', status: 'suspended' },
    ]);
    expect(await desk.verdicts(delta)).not.toContainEqual(expect.stringMatching(/ (new|changed|removed)/));
    expect((await desk.undo(changed)).state).toBe('undone');
    expect(await desk.checksums()).toEqual(between);
    expect((await desk.undo(whole)).state).toBe('undone');
    expect(await desk.checksums()).toEqual(before);
  });

  it.each<[string, () => Promise<Buffer>, RegExp]>([
    ['another version', () => oneRoster(SMALL_SCHOOL, 'bulk', '1.1'), /OneRoster 1\.1.*1\.2/],
    ['no manifest', () => zipOf({ 'users.csv': 'sourcedId' }), /no manifest\.csv/],
    [
      'a file that is promised and missing',
      () => zipOf({ 'manifest.csv': 'propertyName,value\noneroster.version,1.2\nfile.users,bulk' }),
      /promises users\.csv/,
    ],
    ['nothing in it', () => zipOf({ 'manifest.csv': 'propertyName,value\noneroster.version,1.2' }), /nothing to import/],
    [
      'a column that is required and missing',
      () =>
        zipOf({
          'manifest.csv': 'propertyName,value\noneroster.version,1.2\nfile.users,bulk',
          'users.csv': 'sourcedId,email\nu1,a@b.example',
        }),
      /users\.csv has no column givenName, familyName/,
    ],
    [
      'a quote that is never closed',
      () =>
        zipOf({
          'manifest.csv': 'propertyName,value\noneroster.version,1.2\nfile.users,bulk',
          'users.csv': 'sourcedId,givenName,familyName\n"u1,A,B',
        }),
      /users\.csv, line \d: a quote is opened and never closed/,
    ],
    ['a name that leads upward', async () => renamed(await oneRoster(SMALL_SCHOOL), 'users.csv', '../ers.cs'), /leads out of it/],
    ['a name from the root', async () => renamed(await oneRoster(SMALL_SCHOOL), 'users.csv', '/sers.csv'), /leads out of it/],
    ['sizes that are a lie', () => Promise.resolve(lyingAboutSize()), /not as long as the archive says/],
    ['a cut in the middle', async () => (await oneRoster(SMALL_SCHOOL)).subarray(0, 900), /broken, or was cut/],
    ['a house full of zeros', () => Promise.resolve(boasting()), /larger than 512 MiB/],
  ])('is refused clearly for %s', async (_, make, said) => {
    const before = await desk.checksums();
    expect(await sent(await make())).toMatch(said);
    expect(await desk.checksums()).toEqual(before);
  });
});

/** The archive with another name of the same length for one of its files. */
function renamed(archive: Buffer, name: string, other: string): Buffer {
  return Buffer.from(archive.toString('latin1').replaceAll(name, other.padEnd(name.length, 'x').slice(0, name.length)), 'latin1');
}

const MANIFEST = 'propertyName,value\noneroster.version,1.2\nfile.users,bulk';

/** An archive by hand: of two files, of which the second says what it likes about its size. */
function handmade(users: string, said: number): Buffer {
  const files = [
    { name: 'manifest.csv', data: Buffer.from(MANIFEST), said: MANIFEST.length },
    { name: 'users.csv', data: Buffer.from(users), said },
  ];
  const [locals, centrals]: [Buffer[], Buffer[]] = [[], []];
  let offset = 0;
  for (const { name, data, said } of files) {
    const packed = deflateRawSync(data);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(8, 4);
    common.writeUInt32LE(crc32(data), 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(said, 18);
    common.writeUInt16LE(name.length, 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), common, Buffer.from(name), packed]);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(offset, 10);
    centrals.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00', 'latin1'), common, rest, Buffer.from(name)]));
    locals.push(local);
    offset += local.length;
  }
  const directory = Buffer.concat(centrals);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(files.length, 8);
  end.writeUInt16LE(files.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, directory, end]);
}

const PEOPLE = `sourcedId,givenName,familyName,email\n${'u1,A,B,a@b.example\n'.repeat(500)}`;

function lyingAboutSize(): Buffer {
  return handmade(PEOPLE, 60);
}

function boasting(): Buffer {
  return handmade(PEOPLE, 600 * 1024 * 1024);
}
