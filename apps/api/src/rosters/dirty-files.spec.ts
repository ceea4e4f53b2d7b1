import { parse } from 'csv-parse/sync';
import { DIRTY, READABLE } from './fixtures/dirty';
import { RosterDesk } from '../testing/roster-desk';

let desk: RosterDesk;

beforeAll(async () => {
  desk = await RosterDesk.open();
});

afterAll(() => desk.server.close());

/** What is said of a file: when it is sent, when the dry run is asked for, or in its verdicts. */
async function said(bytes: Buffer): Promise<string[]> {
  const sent = await desk.send(bytes);
  if (sent.statusCode !== 201) {
    expect(sent.statusCode).toBe(400);
    return sent.json<{ errors: { message: string }[] }>().errors.map(({ message }) => message);
  }
  return desk.verdicts(bytes).catch((error: unknown) => [String(error)]);
}

describe('a file that is written otherwise', () => {
  it.each(READABLE)('is read as it is meant: $name', async ({ bytes, person }) => {
    const roster = await desk.check(bytes);
    expect(roster.problem).toBeNull();
    expect(await desk.items(roster)).toMatchObject([{ kind: 'account', verdict: 'new', label: person }]);
  });
});

describe('a file with dirt in it', () => {
  it.each(DIRTY)('is told so clearly: $name', async ({ bytes, says }) => {
    const before = await desk.checksums();
    const answers = await said(bytes);
    for (const wanted of says) expect(answers.join('\n')).toMatch(wanted);
    expect(await desk.checksums()).toEqual(before);
  });

  it('leaves nothing of itself behind when it cannot be read', async () => {
    const count = async () => (await desk.server.sql(`SELECT count(*)::int AS n FROM roster`))[0]?.['n'];
    const before = await count();
    await desk.send('id,id\n1,1\n');
    expect(await count()).toBe(before);
  });

  it('can be read in another encoding when the first guess was wrong', async () => {
    const roster = await desk.upload(Buffer.from('id,name,email\n1,Zoë,zoe@r.example\n'));
    const read = await desk.check(roster, { encoding: 'windows-1252' });
    expect(read.preview.columns[1]?.samples).toEqual(['ZoÃ«']);
    const again = await desk.check(roster, { encoding: 'utf-8' });
    expect(again.preview.columns[1]?.samples).toEqual(['Zoë']);
  });
});

describe('the report of a dry run', () => {
  it('is harmless in a spreadsheet, whatever stands in the cells', async () => {
    const formulas = ['=1+1', '+1', '-1', '@SUM(A1)', '\uff1d1+1'];
    const roster = await desk.check(`id,name,email\n${formulas.map((name, n) => `f${n},${name},f${n}@r.example`).join('\n')}\n`);
    const response = await desk.server.request('GET', `rosters/${roster.id}/report`, { as: desk.admin });
    expect(response.headers['content-type']).toContain('text/csv');
    const rows = parse(response.body, { columns: true, bom: true }) as { name: string; verdict: string }[];
    expect(rows.map(({ name }) => name)).toEqual(formulas.map((name) => `'${name}`));
    expect(new Set(rows.map(({ verdict }) => verdict))).toEqual(new Set(['new']));
  });
});

describe('a roster on its way', () => {
  it('is taken only as what it is', async () => {
    const response = await desk.server.request('POST', 'rosters?name=people.csv', { as: desk.admin, body: { id: 1 } });
    expect(response.statusCode).toBe(415);
    const elsewhere = await desk.server.app.inject({
      method: 'POST',
      url: '/api/cohorts',
      headers: { authorization: `Bearer ${desk.admin.token}`, 'content-type': 'text/csv' },
      payload: 'name\nx\n',
    });
    expect(elsewhere.statusCode).toBe(415);
  });

  it('is not taken from those who are no admins', async () => {
    const teacher = await desk.server.person('teacher');
    expect((await desk.send('id,name,email\n1,Zoë,zoe@r.example\n', 'people.csv', teacher)).statusCode).toBe(403);
  });
});
