import { type Person, TestApp } from '../../testing/test-app';
import { makeClass, makeWorld, type TestClass, type World } from '../../testing/world';
import type { BankCommentDto, CommentBankDto } from './comment-bank.dto';

describe('the comment bank', () => {
  let server: TestApp;
  let world: World;
  let here: TestClass;

  beforeAll(async () => {
    server = await TestApp.start();
    world = await makeWorld(server);
  });

  afterAll(() => server.close());

  beforeEach(async () => {
    here = await makeClass(server, world.courseId, 'Commented');
  });

  const shared = () => `classes/${here.classId}/comment-bank`;
  const own = 'me/comment-bank';

  const list = async (as: Person, path = shared()) => (await server.request('GET', path, { as })).json<CommentBankDto>().items;

  async function add(as: Person, path: string, text: string, shortcut = '', more = {}): Promise<BankCommentDto> {
    const response = await server.request('POST', path, { as, body: { text, shortcut, ...more } });
    expect(response.statusCode).toBe(201);
    expect(response.headers['location']).toBe(`/api/${path}/${response.json<BankCommentDto>().id}`);
    return response.json<BankCommentDto>();
  }

  const change = (as: Person, path: string, { id, revision }: BankCommentDto, body: object) =>
    server.request('PATCH', `${path}/${id}`, { as, body, headers: { 'if-match': `"${revision}"` } });

  it('holds one’s own comments and those that the staff of the class shares, and nobody else’s', async () => {
    await add(here.teacher, own, 'Mine.', 'mine');
    await add(here.assistant, own, 'Not yours.');
    await add(here.assistant, shared(), 'Ours.', 'ours');
    expect((await list(here.teacher)).map(({ text, shared: ours, writtenBy }) => [text, ours, writtenBy])).toEqual([
      ['Mine.', false, here.teacher.name],
      ['Ours.', true, here.assistant.name],
    ]);
    expect((await list(here.teacher, own)).map(({ text }) => text)).toEqual(['Mine.']);
    expect(await list(world.elsewhere.teacher, `classes/${world.elsewhere.classId}/comment-bank`)).toEqual([]);
  });

  it('puts the most used first, counted here', async () => {
    const [one, two] = [await add(here.teacher, shared(), 'One.'), await add(here.teacher, own, 'Two.')];
    for (const [as, { id }] of [
      [here.teacher, two],
      [here.teacher, two],
      [here.assistant, one],
    ] as const)
      expect((await server.request('POST', `${shared()}/${id}/uses`, { as })).statusCode).toBe(204);
    expect((await list(here.teacher)).map(({ text, uses }) => [text, uses])).toEqual([
      ['Two.', 2],
      ['One.', 1],
    ]);
    const strange = await server.request('POST', `${shared()}/${two.id}/uses`, { as: here.assistant });
    expect(strange.statusCode).toBe(404);
  });

  it('has each shortcut once, one’s own and the class’s apart', async () => {
    await add(here.teacher, own, 'Mine.', 'cite');
    const ours = await add(here.teacher, shared(), 'Ours.', 'cite');
    const other = await add(here.teacher, shared(), 'Other.', 'other');
    const again = await server.request('POST', shared(), { as: here.assistant, body: { text: 'Again.', shortcut: 'cite' } });
    expect(again.json()).toMatchObject({ status: 409, code: 'name-taken', errors: [{ field: 'shortcut' }] });
    expect((await change(here.teacher, shared(), other, { text: 'Other.', shortcut: 'cite' })).statusCode).toBe(409);
    expect((await change(here.teacher, shared(), ours, { text: 'Ours, better.', shortcut: 'cite' })).statusCode).toBe(200);
    await Promise.all([add(here.teacher, own, 'a'), add(here.teacher, own, 'b')]);
    const both = await Promise.all(
      [1, 2].map(() => server.request('POST', shared(), { as: here.teacher, body: { text: 'At once.', shortcut: 'once' } })),
    );
    expect(both.map(({ statusCode }) => statusCode).sort()).toEqual([201, 409]);
  });

  it('does not write over what somebody else has changed meanwhile', async () => {
    const comment = await add(here.teacher, shared(), 'First.');
    expect((await change(here.assistant, shared(), comment, { text: 'Second.', shortcut: '' })).statusCode).toBe(200);
    const stale = await change(here.teacher, shared(), comment, { text: 'Third.', shortcut: '' });
    expect(stale.json()).toMatchObject({ status: 412, code: 'stale', current: { text: 'Second.', revision: 2 } });
  });

  it('lets a comment of one’s own become the class’s, with its uses, and says so in the record without its words', async () => {
    const mine = await add(here.teacher, own, 'the words of a teacher', 'words');
    await server.request('POST', `${shared()}/${mine.id}/uses`, { as: here.teacher });
    const ours = await add(here.teacher, shared(), mine.text, mine.shortcut, { insteadOf: mine.id });
    expect(ours).toMatchObject({ shared: true, uses: 1 });
    expect(await list(here.teacher, own)).not.toContainEqual(expect.objectContaining({ id: mine.id }));
    const notMine = { text: 'x', shortcut: '', insteadOf: ours.id };
    expect((await server.request('POST', shared(), { as: here.teacher, body: notMine })).statusCode).toBe(400);
    await server.request('DELETE', `${shared()}/${ours.id}`, { as: here.assistant });
    const events = await server.sql(`SELECT action, actor_id, after FROM audit_event WHERE subject_id = $1 ORDER BY at`, [
      ours.id,
    ]);
    expect(events).toEqual([
      { action: 'comment.shared', actor_id: here.teacher.accountId, after: { shortcut: 'words' } },
      { action: 'comment.deleted', actor_id: here.assistant.accountId, after: { shortcut: 'words' } },
    ]);
  });

  it('keeps other people’s and other classes’ comments out of reach', async () => {
    const [mine, ours] = [await add(here.teacher, own, 'Mine.'), await add(here.teacher, shared(), 'Ours.')];
    const there = `classes/${world.elsewhere.classId}/comment-bank`;
    for (const [as, path] of [
      [here.assistant, `${own}/${mine.id}`],
      [here.teacher, `${own}/${ours.id}`],
      [here.teacher, `${shared()}/${mine.id}`],
      [world.elsewhere.teacher, `${there}/${ours.id}`],
    ] as const) {
      expect((await server.request('DELETE', path, { as })).statusCode).toBe(404);
      const body = { text: 'x', shortcut: '' };
      expect((await server.request('PATCH', path, { as, body, headers: { 'if-match': '"1"' } })).statusCode).toBe(404);
    }
    expect((await server.request('GET', shared(), { as: here.student })).statusCode).toBe(403);
  });

  it('has room for 300 and says so then', async () => {
    await server.sql(
      `INSERT INTO bank_comment (owner_id, classroom_id, shortcut, text) SELECT $1, $2, '', 'x' FROM generate_series(1, 300)`,
      [here.teacher.accountId, here.classId],
    );
    const full = await server.request('POST', shared(), { as: here.teacher, body: { text: 'x', shortcut: '' } });
    expect(full.json()).toMatchObject({ status: 409, code: 'quota-reached' });
  });

  it('keeps script as the text that it is', async () => {
    const text = '<script>alert(1)</script> {student}';
    expect((await add(here.teacher, shared(), text)).text).toBe(text);
  });

  it.each([
    [{ text: '  ' }, 'text'],
    [{ text: 'x'.repeat(2001) }, 'text'],
    [{ text: 'a\0b' }, 'text'],
    [{ text: '\ud800' }, 'text'],
    [{ text: 7 }, 'text'],
    [{ shortcut: 'two words' }, 'shortcut'],
    [{ shortcut: '<script>' }, 'shortcut'],
    [{ shortcut: ';x' }, 'shortcut'],
    [{ shortcut: 'x'.repeat(31) }, 'shortcut'],
    [{ uses: 9 }, 'uses'],
    [{ insteadOf: 'mine' }, 'insteadOf'],
  ])('takes no %j', async (wrong, field) => {
    const body = { text: 'Right.', shortcut: '', ...wrong };
    const response = await server.request('POST', shared(), { as: here.teacher, body });
    expect(response.statusCode).toBe(400);
    expect(response.json<{ errors: { field: string }[] }>().errors.map((error) => error.field)).toContain(field);
  });
});
