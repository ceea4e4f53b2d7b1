import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SourceFile } from '@big-six/lesson-format/compile';
import { AuditService } from '../audit/audit.service';
import { Database } from '../platform/database/database';
import { CommandError } from '../platform/errors/command-error';
import { smallCourse } from '../testing/small-course';
import { smallFolder, smallTexts } from '../testing/small-folder';
import { type Person, TestApp } from '../testing/test-app';
import type { ModuleVersionDto, VersionCheckDto } from './module-versions.dto';
import { publishFolder, readPublishCommand } from './publish-command';
import { PublishingService } from './publishing.service';

interface Refused {
  code: string;
  detail: string;
  errors: { field: string; message: string }[];
}

let server: TestApp;
let admin: Person;

beforeAll(async () => {
  server = await TestApp.start();
  admin = await server.person('admin');
});

afterAll(() => server.close());

/** A course of its own: its first module is only announced, its second is written. */
async function newCourse(shipped = true) {
  const course = smallCourse();
  await server.app.get(PublishingService).publish(shipped ? course : { ...course, modules: [] });
  const modules = await server.sql<{ id: string; course_id: string; key: string }>(
    `SELECT m.id, m.course_id, m.key FROM module m JOIN course c ON c.id = m.course_id WHERE c.key = $1 ORDER BY m.number`,
    [course.key],
  );
  const [announced, written] = modules;
  if (!announced || !written) throw new Error('the small course has lost its modules');
  const path = (module: { id: string; course_id: string }) => `courses/${module.course_id}/modules/${module.id}`;
  return { key: course.key, announced: path(announced), written: path(written), moduleId: written.id };
}

const check = (module: string, files: unknown, as = admin) =>
  server.request('POST', `${module}/version-checks`, { as, body: { files } });
const publish = (module: string, files: unknown, after?: number, as = admin) =>
  server.request('POST', `${module}/versions`, { as, body: { files, ...(after !== undefined && { after }) } });
const versions = async (module: string) =>
  (await server.request('GET', `${module}/versions`, { as: admin })).json<{ items: ModuleVersionDto[] }>().items;
const audited = (moduleId: string) =>
  server.sql(
    `SELECT actor_id, after ->> 'number' AS number FROM audit_event WHERE action = 'module-version.published' AND after ->> 'moduleId' = $1 ORDER BY at`,
    [moduleId],
  );

/** The small folder with twenty different mistakes in it. */
function twentyMistakes(): SourceFile[] {
  const steps = ['read', 'write', 'look-back'].map((key) => `  - { key: ${key}, label: ${key}, summary: On ${key}. }`);
  const fences = [
    '```quizz one\n```',
    '```callout\ntone: tip\ntext: No key.\n```',
    '```callout Two Words\ntone: tip\ntext: x\n```',
    '```callout loud\ntone: shout\ntext: x\n```',
    '```callout silent\ntone: tip\n```',
    '```callout extra\ntone: tip\ntext: x\ncolour: red\n```',
    '```callout broken\ntone: "tip\n```',
    '```cards none\ncards: []\n```',
    '```comparison short\nhead: [A, B, C]\nrows:\n  - [one, two]\n```',
    '```code tongue\ntabs:\n  - { key: a, label: A, language: klingon, text: qapla }\n```',
  ];
  const quiz = (key: string, options: string) =>
    `\`\`\`quiz ${key}\nquestions:\n  - key: q\n    ask: What?\n    options:\n${options}\n\`\`\``;
  const option = (key: string, right: boolean) => `      - { key: ${key}, say: x, ${right ? 'right: true, ' : ''}because: y }`;
  const quizzes = [
    quiz('nobody-right', ['a', 'b', 'c', 'd'].map((key) => option(key, false)).join('\n')),
    quiz('two-right', ['a', 'b', 'c', 'd'].map((key, index) => option(key, index < 2)).join('\n')),
    quiz('three', ['a', 'b', 'c'].map((key, index) => option(key, index === 0)).join('\n')),
    quiz('twice', ['a', 'a', 'c', 'd'].map((key, index) => option(key, index === 0)).join('\n')),
  ];
  const writing = [
    '```reflection backwards\ntitle: x\nask: y\nwords: { min: 100, max: 10 }\n```',
    '```free-response unmarked\ntitle: x\nask: y\nwords: { min: 1, max: 10 }\n```',
    '```reflection same\ntitle: x\nask: y\nwords: { min: 1, max: 10 }\n```\n\n```reflection same\ntitle: x\nask: y\nwords: { min: 1, max: 10 }\n```',
    '# A second title',
  ];
  return smallFolder({
    'module.yaml': `${smallTexts.module.split('steps:')[0]}steps:\n${steps.join('\n')}\n`,
    'read.md': `# Reading\n\nWords.\n\n${fences.join('\n\n')}\n`,
    'write.md': `# Writing\n\nWords.\n\n${[...quizzes, ...writing].join('\n\n')}\n`,
    'look-back.md': 'There is no title here.\n',
    'stray.md': '# Nobody lists me\n',
  });
}

describe('a module folder that is sent', () => {
  it('is published as the next version, which says who did it; the newest classes can get is this one', async () => {
    const { written, moduleId } = await newCourse();
    const told = await check(written, smallFolder());
    expect(told.statusCode).toBe(200);
    expect(told.json()).toMatchObject({ problems: [], unchanged: false, newest: { number: 1 }, stepCount: 3 });
    expect(told.json<VersionCheckDto>().changes?.none).toBe(false);
    expect(await versions(written)).toHaveLength(1);

    const done = await publish(written, smallFolder(), 1);
    expect(done.statusCode).toBe(201);
    const { id } = done.json<ModuleVersionDto>();
    expect(done.headers['location']).toBe(`/api/${written}/versions/${id}`);
    expect(done.json()).toMatchObject({
      number: 2,
      publishedBy: admin.name,
      stepCount: 3,
      classCount: 0,
      hash: told.json<VersionCheckDto>().hash,
    });
    expect((await server.request('GET', `${written}/versions/${id}`, { as: admin })).json()).toEqual(done.json());
    expect(await versions(written)).toMatchObject([{ number: 2 }, { number: 1, publishedBy: null }]);
    expect(await audited(moduleId)).toEqual([{ actor_id: admin.accountId, number: '2' }]);
  });

  it('is the first version of a module that was only announced, which is then there to be worked on', async () => {
    const { written } = await newCourse(false);
    expect((await check(written, smallFolder())).json()).toMatchObject({ newest: null, changes: null, problems: [] });
    expect((await publish(written, smallFolder(), 0)).json()).toMatchObject({ number: 1 });
    const course = await server.request('GET', written.split('/modules')[0] ?? '', { as: admin });
    expect(course.json()).toMatchObject({ modules: [{ available: false }, { available: true, summary: 'What is written.' }] });
  });

  it('with the same content again changes nothing and is answered with the version that is there', async () => {
    const { written, moduleId } = await newCourse();
    const first = (await publish(written, smallFolder())).json<ModuleVersionDto>();
    const reordered = smallFolder().reverse();
    expect((await check(written, reordered)).json()).toMatchObject({ unchanged: true, changes: { none: true } });
    const again = await publish(written, reordered, 1);
    expect(again.statusCode).toBe(200);
    expect(again.json()).toEqual(first);
    expect(await versions(written)).toHaveLength(2);
    expect(await audited(moduleId)).toHaveLength(1);
  });

  it('says in sentences what it changes', async () => {
    const { written } = await newCourse();
    await publish(written, smallFolder());
    const changed = smallFolder({ 'write.md': smallTexts.write.replace('Why is it so?', 'Why is it not so?') });
    const { changes } = (await check(written, changed)).json<VersionCheckDto>();
    expect(changes?.questions).toMatchObject([{ change: 'changed', questionKey: 'explain', parts: ['prompt'] }]);
    for (const { says } of [...(changes?.steps ?? []), ...(changes?.blocks ?? [])]) expect(says).toMatch(/\.$/);
  });

  it('from two admins at the same moment makes one version', async () => {
    const { written, moduleId } = await newCourse();
    const answers = await Promise.all([1, 2, 3, 4].map(() => publish(written, smallFolder(), 1)));
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, 200, 200, 201]);
    expect(new Set(answers.map((answer) => answer.json<ModuleVersionDto>().id)).size).toBe(1);
    expect(await versions(written)).toHaveLength(2);
    expect(await audited(moduleId)).toHaveLength(1);
  });

  it('does not go over what somebody else has published since the changes were looked at', async () => {
    const { written } = await newCourse();
    await publish(written, smallFolder(), 1);
    const other = smallFolder({ 'read.md': smallTexts.read.replace('First words.', 'Other words.') });
    const late = await publish(written, other, 1);
    expect(late.statusCode).toBe(412);
    expect(late.json()).toMatchObject({ code: 'stale', current: { number: 2 } });
    expect(await versions(written)).toHaveLength(2);
    expect((await publish(written, other, 2)).statusCode).toBe(201);
  });
});

describe('a folder with twenty different mistakes', () => {
  it('gets twenty problems with file, line and remedy, and changes nothing', async () => {
    const { written, moduleId } = await newCourse();
    const before = await versions(written);
    const { problems, problemCount, hash, changes } = (await check(written, twentyMistakes())).json<VersionCheckDto>();
    expect(problems.map(({ file, line, message }) => `${file}:${line} ${message}`)).toHaveLength(20);
    expect(problemCount).toBe(20);
    expect(new Set(problems.map(({ file, line }) => `${file}:${line}`)).size).toBe(20);
    for (const { message } of problems) expect(message.length).toBeGreaterThan(20);
    expect([hash, changes]).toEqual([null, null]);

    const refused = await publish(written, twentyMistakes());
    expect(refused.statusCode).toBe(400);
    expect(refused.json<Refused>().errors).toHaveLength(20);
    expect(refused.json<Refused>().errors[0]).toEqual({
      field: `${problems[0]?.file}:${problems[0]?.line}`,
      message: problems[0]?.message,
    });
    expect(await versions(written)).toEqual(before);
    expect(await audited(moduleId)).toEqual([]);
  });
});

describe('files that no author sends', () => {
  const one = (path: unknown, text: unknown = '# A\n\nB.\n') => [...smallFolder(), { path, text }];

  it.each<[string, unknown, string, RegExp]>([
    ['a way out of the folder', one('../x.md'), 'files.4.path', /without a folder/],
    ['a folder', one('steps/x.md'), 'files.4.path', /without a folder/],
    ['an absolute path', one('/etc/passwd.md'), 'files.4.path', /without a folder/],
    ['a path of another system', one('C:\\x.md'), 'files.4.path', /without a folder/],
    ['dots inside', one('a..md'), 'files.4.path', /Markdown/],
    ['an unknown kind', one('x.exe'), 'files.4.path', /Markdown/],
    ['a hidden file', one('.x.md'), 'files.4.path', /Markdown/],
    ['no path', one(7), 'files.4.path', /Markdown/],
    ['no text', one('x.md', null), 'files.4.text', /must be text/],
    ['a NUL character', one('x.md', 'a\0b'), 'files.4.text', /NUL/],
    ['half a character', one('x.md', '\ud800'), 'files.4.text', /broken/],
    ['too much text', one('x.md', 'x'.repeat(300_000)), 'files.4.text', /at most/],
    ['one name twice', one('read.md'), 'files.4.path', /same name/],
    ['too many files', Array.from({ length: 61 }, (_, n) => ({ path: `x${n}.md`, text: '' })), 'files', /at most 60/],
    ['no file', [], 'files', /empty/],
    ['no list', 'module.yaml', 'files', /must be a list/],
    ['no objects', ['module.yaml'], 'files', /object/],
  ])('such as %s are refused by the field', async (_, files, field, message) => {
    const { written } = await newCourse();
    for (const answer of [await check(written, files), await publish(written, files)]) {
      expect(answer.statusCode).toBe(400);
      const error = answer.json<Refused>().errors.find((one) => one.field === field);
      expect(error?.message).toMatch(message);
    }
    expect(await versions(written)).toHaveLength(1);
  });

  it('are refused as too large before they are read', async () => {
    const { written } = await newCourse();
    const huge = Array.from({ length: 10 }, (_, n) => ({ path: `x${n}.md`, text: 'x'.repeat(200_000) }));
    expect((await check(written, huge)).statusCode).toBe(413);
  });

  it.each<[string, SourceFile[], string, number, RegExp]>([
    ['module.yaml is missing', smallFolder({ 'module.yaml': null }), 'module.yaml', 1, /missing/],
    ['a step is missing', smallFolder({ 'read.md': null }), 'read.md', 1, /missing/],
    [
      'the key is of another module',
      smallFolder({ 'module.yaml': smallTexts.module.replace('key: written', 'key: announced') }),
      'module.yaml',
      1,
      /"key" is announced here and written in the course/,
    ],
    ['a control character is in it', smallFolder({ 'read.md': '# A\n\nB\u0007.\n' }), 'read.md', 3, /control character/],
    ['it is binary', smallFolder({ 'read.md': '\u0001\u0002PNG\r\n\u001a' }), 'read.md', 1, /control character/],
  ])('have a problem when %s', async (_, files, file, line, message) => {
    const { written } = await newCourse();
    const { problems } = (await check(written, files)).json<VersionCheckDto>();
    expect(problems).toContainEqual({ file, line, message: expect.stringMatching(message) as string });
  });

  it('are for a module of that course, and for admins', async () => {
    const [one, other] = [await newCourse(), await newCourse()];
    const mixed = `${one.written.split('/modules')[0]}/modules/${other.moduleId}`;
    for (const answer of [
      await check(mixed, smallFolder()),
      await publish(mixed, smallFolder()),
      await server.request('GET', `${mixed}/versions`, { as: admin }),
    ])
      expect(answer.statusCode).toBe(404);
    const teacher = await server.person('teacher');
    expect((await publish(one.written, smallFolder(), undefined, teacher)).statusCode).toBe(403);
  });
});

describe('on the command line', () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'module-'));
  });

  afterEach(() => rmSync(folder, { recursive: true }));

  const write = (files: readonly SourceFile[]) => files.forEach(({ path, text }) => writeFileSync(join(folder, path), text));
  const run = (...args: string[]) =>
    publishFolder(readPublishCommand(args), server.app.get(Database), server.app.get(AuditService));

  it('a folder is shown what it would change, published, and then there is nothing to do', async () => {
    const { key, written, moduleId } = await newCourse();
    write(smallFolder());
    writeFileSync(join(folder, 'drawing.png'), 'not a lesson');
    const dry = await run(folder, '--course', key, '--dry-run');
    expect(dry.at(-1)).toBe('This would be version 2 of The written one. Nothing was published.');
    expect(dry.length).toBeGreaterThan(2);
    expect(await versions(written)).toHaveLength(1);
    expect((await run(folder, '--course', key)).at(-1)).toMatch(/^Published version 2 of The written one\./);
    expect(await audited(moduleId)).toEqual([{ actor_id: null, number: '2' }]);
    expect(await run(folder, '--course', key)).toEqual(['The written one: nothing is different from version 2.']);
  });

  it('every mistake is a line with file and number, and nothing is published', async () => {
    const { key, written } = await newCourse();
    write(twentyMistakes());
    const failed = run(folder, '--course', key).then(String, (error: Error) => error);
    expect(await failed).toBeInstanceOf(CommandError);
    const lines = (await (failed as Promise<Error>)).message.split('\n');
    expect(lines.filter((line) => /^.+\/(module\.yaml|[a-z-]+\.md):\d+ {2}\S/.test(line))).toHaveLength(20);
    expect(lines.at(-1)).toBe(`20 things to mend in ${folder}. Nothing was published.`);
    expect(await versions(written)).toHaveLength(1);
  });

  it.each<[string, () => Promise<unknown>, RegExp]>([
    ['a folder that is not there', () => run('/nowhere/at/all'), /There is no folder/],
    ['a folder that is no module', () => run(folder), /No course has a module/],
    [
      'a file that is no text',
      async () => {
        write(smallFolder());
        writeFileSync(join(folder, 'read.md'), Buffer.from([0x23, 0x20, 0xff]));
        return run(folder);
      },
      /read\.md:1 {2}this line is not UTF-8/,
    ],
    [
      'a folder with the name of a file',
      async () => {
        write(smallFolder());
        mkdirSync(join(folder, 'x.md'));
        return run(folder);
      },
      /this is not a file/,
    ],
  ])('%s is answered with a sentence', async (_, work, message) => {
    const error = await work().then(
      () => null,
      (thrown: unknown) => thrown,
    );
    expect(error).toBeInstanceOf(CommandError);
    expect(String(error)).toMatch(message);
  });

  it.each([[[]], [['a', 'b']], [['a', '--force']]])('%j says how it is used', (args: string[]) => {
    expect(() => readPublishCommand(args)).toThrow(CommandError);
    expect(() => readPublishCommand(args)).toThrow(/Usage/);
  });
});
