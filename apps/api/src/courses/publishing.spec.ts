import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CompiledCourse } from '@big-six/lesson-format';
import { createApp } from '../create-app';
import { ConfigError } from '../platform/config/config';
import { smallCourse } from '../testing/small-course';
import { TestApp } from '../testing/test-app';
import { readCourseFile } from './course-file';
import { PublishingService } from './publishing.service';

describe('publishing a course', () => {
  let server: TestApp;

  beforeAll(async () => {
    server = await TestApp.start();
  });

  afterAll(() => server.close());

  const publish = (course: CompiledCourse) => server.app.get(PublishingService).publish(course);

  const versions = (key: string) =>
    server.sql<{ number: number; rubric: number; title: string }>(
      `SELECT v.number, r.version AS rubric, q.title
         FROM course c JOIN module m ON m.course_id = c.id JOIN module_version v ON v.module_id = m.id
         JOIN module_question q ON q.module_version_id = v.id JOIN rubric r ON r.id = q.rubric_id
        WHERE c.key = $1 ORDER BY v.number`,
      [key],
    );

  /** Every row of a course as it is stored, with the transaction that wrote it. */
  const stored = (key: string) =>
    server.sql(
      `SELECT 'course' AS kind, c.xmin::text, c.* ::text FROM course c WHERE key = $1
       UNION ALL SELECT 'module', m.xmin::text, m.*::text FROM course c JOIN module m ON m.course_id = c.id WHERE c.key = $1
       UNION ALL SELECT 'version', v.xmin::text, v.id::text FROM course c JOIN module m ON m.course_id = c.id
                   JOIN module_version v ON v.module_id = m.id WHERE c.key = $1
       UNION ALL SELECT 'question', q.xmin::text, q.*::text FROM course c JOIN module m ON m.course_id = c.id
                   JOIN module_version v ON v.module_id = m.id JOIN module_question q ON q.module_version_id = v.id WHERE c.key = $1
       UNION ALL SELECT 'rubric', r.xmin::text, r.id::text FROM course c JOIN module m ON m.course_id = c.id
                   JOIN rubric r ON r.module_id = m.id WHERE c.key = $1
       ORDER BY 1, 3`,
      [key],
    );

  it('stores its modules, the first version of what is written, and its questions', async () => {
    const course = smallCourse();
    await publish(course);
    const modules = await server.sql(
      `SELECT m.key, m.number, m.title, m.team, m.summary, v.number AS version, v.content_hash = $2 AS same_hash
         FROM course c JOIN module m ON m.course_id = c.id LEFT JOIN module_version v ON v.module_id = m.id
        WHERE c.key = $1 ORDER BY m.number`,
      [course.key, course.modules[0]?.hash],
    );
    expect(modules).toEqual([
      { key: 'announced', number: 1, title: 'The announced one', team: 'Testers', summary: '', version: null, same_hash: null },
      {
        key: 'written',
        number: 2,
        title: 'The written one',
        team: 'Testers',
        summary: 'What is written.',
        version: 1,
        same_hash: true,
      },
    ]);
    const questions = await server.sql(
      `SELECT q.key, q.kind, q.position, q.step_key, r.version, r.max_points
         FROM course c JOIN module m ON m.course_id = c.id JOIN module_version v ON v.module_id = m.id
         JOIN module_question q ON q.module_version_id = v.id LEFT JOIN rubric r ON r.id = q.rubric_id
        WHERE c.key = $1 ORDER BY q.position`,
      [course.key],
    );
    expect(questions).toEqual([
      { key: 'explain', kind: 'free-response', position: 0, step_key: 'write', version: 1, max_points: 400 },
      { key: 'reflect', kind: 'reflection', position: 1, step_key: 'look-back', version: null, max_points: null },
    ]);
  });

  it('changes not one row when nothing changed', async () => {
    const course = smallCourse();
    await publish(course);
    const before = await stored(course.key);
    expect(before.length).toBe(7);
    await publish(course);
    expect(await stored(course.key)).toEqual(before);
  });

  it('makes a new version of what changed, which keeps its rubric while the criteria are the same', async () => {
    const course = smallCourse();
    await publish(course);
    await publish(smallCourse({ key: course.key, lead: 'Better words.' }));
    expect(await versions(course.key)).toMatchObject([
      { number: 1, rubric: 1 },
      { number: 2, rubric: 1 },
    ]);
  });

  it('does not take back what was published since by somebody else', async () => {
    const course = smallCourse();
    await publish(course);
    await publish(smallCourse({ key: course.key, lead: 'Better words.' }));
    await publish(course);
    expect(await versions(course.key)).toMatchObject([{ number: 1 }, { number: 2 }]);
  });

  it('makes a new rubric when a criterion changed, and takes the old one up again when it comes back', async () => {
    const course = smallCourse();
    const [criterion] =
      course.modules[0]?.document.steps[1]?.blocks.flatMap((b) => (b.kind === 'free-response' ? b.rubric.criteria : [])) ?? [];
    if (!criterion) throw new Error('the small course has lost its criterion');
    await publish(course);
    await publish(smallCourse({ key: course.key, criteria: [{ ...criterion, title: 'Clarity' }] }));
    await publish(smallCourse({ key: course.key, lead: 'Other words.' }));
    expect(await versions(course.key)).toMatchObject([
      { number: 1, rubric: 1 },
      { number: 2, rubric: 2 },
      { number: 3, rubric: 1 },
    ]);
  });

  it('makes one version of one change, however many servers see it at the same moment', async () => {
    const course = smallCourse();
    await publish(course);
    const changed = smallCourse({ key: course.key, lead: 'Better words.' });
    await Promise.all([publish(changed), publish(changed), publish(changed), publish(changed)]);
    expect(await versions(course.key)).toMatchObject([{ number: 1 }, { number: 2 }]);
  });

  it('publishes everything or nothing', async () => {
    const course = smallCourse();
    const [module] = course.modules;
    if (!module) throw new Error('the small course has lost its module');
    const broken = { ...module, document: { ...module.document, steps: [...module.document.steps, ...module.document.steps] } };
    await expect(publish({ ...course, modules: [broken] })).rejects.toThrow();
    expect(await stored(course.key)).toEqual([]);
  });

  it('follows a course that is renamed', async () => {
    const course = smallCourse();
    await publish(course);
    await publish({ ...course, title: 'A better name' });
    expect(await server.sql('SELECT title FROM course WHERE key = $1', [course.key])).toEqual([{ title: 'A better name' }]);
  });
});

describe('starting the server', () => {
  let server: TestApp;
  let folder: string;

  beforeAll(async () => {
    server = await TestApp.start();
    folder = mkdtempSync(join(tmpdir(), 'content-'));
    mkdirSync(join(folder, 'big-six'));
    process.env['CONTENT_ROOT'] = folder;
  });

  afterEach(() => {
    process.env['NODE_ENV'] = 'test';
  });

  afterAll(async () => {
    await server.close();
    rmSync(folder, { recursive: true });
  });

  const file = () => join(folder, 'big-six', 'course.json');

  it.each([
    ['a course', 0],
    ['a change', 1],
  ])('several times at once publishes %s once', async (_, earlier) => {
    const course = smallCourse();
    if (earlier) await server.app.get(PublishingService).publish(smallCourse({ key: course.key, lead: 'The words before.' }));
    writeFileSync(file(), JSON.stringify(course));
    const all = await Promise.all([createApp(), createApp(), createApp()]);
    try {
      const [row] = await server.sql(
        `SELECT count(DISTINCT c.id)::int AS courses, count(DISTINCT m.id)::int AS modules, count(DISTINCT v.id)::int AS versions
           FROM course c JOIN module m ON m.course_id = c.id LEFT JOIN module_version v ON v.module_id = m.id WHERE c.key = $1`,
        [course.key],
      );
      expect(row).toEqual({ courses: 1, modules: 2, versions: 1 + earlier });
    } finally {
      for (const app of all) await app.close();
    }
  });

  it('works without a course while developing, and is refused in production', async () => {
    rmSync(file(), { force: true });
    await (await createApp()).close();
    process.env['NODE_ENV'] = 'production';
    await expect(createApp()).rejects.toThrow(/^There is no course at .*course\.json: build it with "npm run build"/);
  });

  it('is refused everywhere with a file that is no course, in one sentence', async () => {
    for (const text of [
      '{"key": "x"',
      '[]',
      'null',
      '{}',
      JSON.stringify({ ...smallCourse(), modules: [{ document: { format: 2 } }] }),
    ]) {
      writeFileSync(file(), text);
      await expect(readCourseFile(file())).rejects.toThrow(ConfigError);
      await expect(readCourseFile(file())).rejects.toThrow(/^The course at .* build it again with "npm run build"\.$/);
    }
    await expect(createApp()).rejects.toThrow(ConfigError);
  });
});
