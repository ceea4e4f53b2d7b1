import { Logger } from '@nestjs/common';
import { oneRoster } from '../rosters/fixtures/one-roster-files';
import type { RosterDto } from '../rosters/rosters.dto';
import { RosterDesk } from '../testing/roster-desk';
import { tablesWith } from '../testing/traces';
import { ErasuresService } from './erasures.service';

let desk: RosterDesk;

beforeAll(async () => {
  desk = await RosterDesk.open();
});

afterAll(() => desk.server.close());

const CSV = 'id,name,email,class\n';

/** Who came with a roster of one line, and left again. */
async function left(id: string, name: string, email: string): Promise<{ accountId: string; name: string }> {
  await desk.import(`${CSV}${id},${name},${email},Room 1\n`);
  const [account] = await desk.server.sql<{ id: string }>(
    `UPDATE account SET status = 'suspended' WHERE external_id = $1 RETURNING id`,
    [id],
  );
  if (!account) throw new Error('nobody was made');
  return { accountId: account.id, name };
}

const erase = ({ accountId, name }: { accountId: string; name: string }) =>
  desk.server.request('POST', `accounts/${accountId}/erasure`, { as: desk.admin, body: { name } });

const labels = async (roster: RosterDto): Promise<string[]> =>
  (await desk.items(roster)).filter(({ kind }) => kind === 'account').map(({ label }) => label);

const status = async ({ id }: RosterDto): Promise<number> =>
  (await desk.server.request('GET', `rosters/${id}`, { as: desk.admin })).statusCode;

it('says at the start that a backup would bring erased people back, where no file is kept of them', async () => {
  const warn = jest.spyOn(Logger.prototype, 'warn').mockImplementation(() => undefined);
  try {
    await desk.server.app.get(ErasuresService).onApplicationBootstrap();
    expect(warn.mock.calls.flat().join(' ')).toContain('ERASURE_FILE is not set');
  } finally {
    warn.mockRestore();
  }
});

describe('the lines of a roster that was applied', () => {
  it('are gone where they say something of who is erased, also where they were refused', async () => {
    const person = await left('m1', 'Marigold Finch', 'finch@r.example');
    await desk.import(`${CSV}m2,Beryl Moss,beryl@r.example,Room 1\n`);
    const roster = await desk.import(
      `${CSV}m1,Marigold Finch,finch@r.example,Room 1
m1,Marigold Finch,finch.two@r.example,Room 1
m1,Tansy Finch,finch@r.example,Room 1
m3,Carla Dale,finch@r.example,Room 1
,Marigold Finch,finch at r.example,Room 1
m2,Beryl Moss,beryl@r.example,Nowhere
m5,Marigold Finchley,finchley@r.example,Room 2
m6,Marigold Finch,another@s.example,Room 2
`,
    );
    const said = (await desk.items(roster)).map(({ reason }) => reason).join(' ');
    expect(said).toMatch(/another e-mail: finch@r\.example\./);
    expect(said).toMatch(/another name: Marigold Finch\./);

    expect((await erase(person)).statusCode).toBe(204);

    expect(await tablesWith(desk.server, 'finch@r.example', 'finch.two@', 'tansy', 'finch at')).toEqual([]);
    expect(await labels(roster)).toEqual(['Beryl Moss', 'Marigold Finchley', 'Marigold Finch']);
    const [other] = await desk.server.sql(`SELECT name FROM account WHERE external_id = 'm6'`);
    expect(other).toEqual({ name: 'Marigold Finch' });
  });

  it('are gone under a name that they had before', async () => {
    const person = await left('o1', 'Clover Marsh', 'clover@r.example');
    await desk.import(`${CSV},Clover Marsh,clover at r.example,Room 1\no2,Ivo Pell,ivo@r.example,Room 1\n`);
    await desk.import(`${CSV}o1,Clover Heath,heath@r.example,Room 1\n`);
    expect((await erase({ ...person, name: 'Clover Heath' })).statusCode).toBe(204);
    expect(await tablesWith(desk.server, 'clover', 'heath@')).toEqual([]);
  });

  it('are gone where they only name the person as the owner of an e-mail', async () => {
    const person = await left('n1', 'Linnet Hargrave', 'linnet@r.example');
    const roster = await desk.import(`${CSV}n2,Nora Vale,linnet@r.example,Room 1\nn3,Ivy Stone,ivy@r.example,Room 1\n`);
    expect((await desk.items(roster)).map(({ reason }) => reason)).toContain(
      'This e-mail belongs to Linnet Hargrave, who is known by the id n1.',
    );
    expect((await erase(person)).statusCode).toBe(204);
    expect(await tablesWith(desk.server, 'linnet')).toEqual([]);
    expect(await labels(roster)).toEqual(['Ivy Stone']);
  });

  it('are gone where the file of enrollments knew only an id', async () => {
    const person = await left('sparrow-17', 'Rowan Birch', 'rowan@r.example');
    const enrollment = { sourcedId: 'e1', classSourcedId: 'nowhere', schoolSourcedId: 'o1', role: 'student' };
    const roster = await desk.import(
      await oneRoster(
        {
          users: [{ sourcedId: 'q1', givenName: 'Quill', familyName: 'Reed', email: 'quill@r.example', enabledUser: 'true' }],
          enrollments: [{ ...enrollment, userSourcedId: 'sparrow-17' }],
        },
        'delta',
      ),
    );
    expect(await tablesWith(desk.server, 'rowan birch · ')).toEqual(['roster_item']);
    expect((await erase(person)).statusCode).toBe(204);
    expect(await tablesWith(desk.server, 'rowan', 'sparrow-17')).toEqual([]);
    expect((await desk.items(roster)).map(({ label }) => label)).toEqual(['Quill Reed']);
  });
});

describe('a roster that was never applied', () => {
  it.each<[string, () => Promise<RosterDto>]>([
    ['was only brought', () => desk.upload(`${CSV}p1,Heron Wilde,heron@r.example,Room 1\n`)],
    ['was looked at', () => desk.check(`${CSV}p1,Heron Wilde,heron@r.example,Room 1\n`)],
    ['could not be read to its end', () => desk.check(`${CSV}${'p1,Heron Wilde,heron@r.example,Room 1\n'.repeat(9)}2,"open`)],
    ['names the person in a column without a meaning', () => desk.check('id,name,email,mentor\n9,Bo,bo@r.example,Heron Wilde\n')],
    [
      'is packed',
      async () =>
        desk.upload(
          await oneRoster({ users: [{ sourcedId: 'p1', givenName: 'Heron', familyName: 'Wilde', email: 'heron@r.example' }] }),
        ),
    ],
  ])('goes whole with whoever is erased, when it %s', async (_, bring) => {
    const person = await left('p1', 'Heron Wilde', 'heron@r.example');
    const roster = await bring();
    expect(await status(roster)).toBe(200);
    expect((await erase(person)).statusCode).toBe(204);
    expect(await tablesWith(desk.server, 'heron')).toEqual([]);
    expect(await status(roster)).toBe(404);
  });

  it('is not pulled away while it is worked on', async () => {
    const person = await left('w1', 'Wren Ashby', 'wren@r.example');
    const { id } = await desk.upload(`${CSV}w2,Bo,bo@r.example,Room 1\n`);
    const at = (until: string) =>
      desk.server.sql(
        `UPDATE roster SET lane = 1, work = 'checking', work_since = now(), work_until = now() + $2::interval WHERE id = $1`,
        [id, until],
      );
    await at('1 minute');
    expect((await erase(person)).json()).toMatchObject({ code: 'conflict', detail: expect.stringMatching(/roster/) });
    await at('-1 minute');
    expect((await erase(person)).statusCode).toBe(204);
  });
});
