import { randomUUID } from 'node:crypto';
import type { SourceFile } from '@big-six/lesson-format/compile';
import { PublishingService } from '../courses/publishing.service';
import { levelsFor, ModuleCalls, publishedDocument } from '../testing/module-calls';
import { smallCourse } from '../testing/small-course';
import { smallFolder, smallTexts } from '../testing/small-folder';
import { type Person, TestApp } from '../testing/test-app';
import { enroll, makeClass, type TestClass, handleOf } from '../testing/world';
import type { LessonVersionDto, VersionPreviewDto } from './class-versions.dto';

/** The lesson a year later: the quiz asks something else, the essay is gone, there is a new question and a new step. */
const CHANGED = smallFolder({
  'module.yaml': smallTexts.module
    .replace('  - { key: look-back', '  - { key: try, label: Try, summary: Try it. }\n  - { key: look-back')
    .replace('summary: What is written.', 'summary: What is written now.'),
  'read.md': smallTexts.read
    .replace('First words.', 'Better words.')
    .replace('Which letter is second?', 'Which letter is third?')
    .replace('right: true, because: Yes.', 'because: No.')
    .replace('{ key: c, say: C,', '{ key: c, say: C, right: true,'),
  'write.md': smallTexts.write.replaceAll('explain', 'describe').replace('title: Explain', 'title: Describe'),
  'try.md': '# Trying\n\nThis is new.\n',
});

let server: TestApp;
let admin: Person;

beforeAll(async () => {
  server = await TestApp.start();
  admin = await server.person('admin');
});

afterAll(() => server.close());

interface Scene {
  here: TestClass;
  calls: ModuleCalls;
  courseId: string;
  moduleId: string;
  announcedId: string;
  publish(files: readonly SourceFile[]): Promise<string>;
  versions(as?: Person): Promise<LessonVersionDto[]>;
  preview(to: string): Promise<VersionPreviewDto>;
  move(to: string, expected: string, as?: Person): ReturnType<TestApp['request']>;
}

/** A class that is taught the small folder, in a course of its own. */
async function scene(): Promise<Scene> {
  const course = { ...smallCourse(), modules: [] };
  await server.app.get(PublishingService).publish(course);
  const modules = await server.sql<{ id: string; course_id: string }>(
    `SELECT m.id, m.course_id FROM module m JOIN course c ON c.id = m.course_id WHERE c.key = $1 ORDER BY m.number`,
    [course.key],
  );
  const [announced, written] = modules;
  if (!announced || !written) throw new Error('the small course has lost its modules');
  const courseId = written.course_id;
  const publish = async (files: readonly SourceFile[]) => {
    const path = `courses/${courseId}/modules/${written.id}/versions`;
    const answer = await server.request('POST', path, { as: admin, body: { files } });
    expect(answer.statusCode).toBe(201);
    return answer.json<{ id: string }>().id;
  };
  await publish(smallFolder());
  const here = await makeClass(server, courseId, 'Here');
  const calls = new ModuleCalls(server, here);
  return {
    here,
    calls,
    courseId,
    moduleId: written.id,
    announcedId: announced.id,
    publish,
    versions: async (as = here.teacher) => {
      const answer = await server.request('GET', `${calls.module}/versions`, { as });
      return answer.json<{ items: LessonVersionDto[] }>().items;
    },
    preview: async (to) => {
      const answer = await server.request('GET', `${calls.module}/version-preview?to=${to}`, { as: here.teacher });
      expect(answer.statusCode).toBe(200);
      return answer.json<VersionPreviewDto>();
    },
    move: (to, expected, as = here.teacher) =>
      server.request('PUT', `${calls.module}/version`, { as, body: { moduleVersionId: to, expectedVersionId: expected } }),
  };
}

/** Everything students have done, as it is stored. */
const stored = async ({ here }: Scene) => {
  const tables = ['module_progress', 'step_progress', 'attempt', 'draft', 'submission', 'grade', 'release'];
  const rows = await Promise.all(
    tables.map((table) =>
      server.sql<{ row: string }>(`SELECT t::text AS row FROM ${table} t WHERE classroom_id = $1 ORDER BY 1`, [here.classId]),
    ),
  );
  return rows.map((table) => table.map(({ row }) => row));
};

const TEXT = 'It is so because of what came before it, and that is a long story to tell.';

describe('a changed lesson under a student in the middle of a step', () => {
  it('loses nothing, and the class moves only when its teacher says so', async () => {
    const at = await scene();
    const { here, calls } = at;
    const { student, teacher } = here;
    const old = await publishedDocument(server, here);
    const writer = await server.person('student', 'Writer');
    await enroll(server, here.classId, writer, 'student');

    // One has read, tried, handed in and been graded; the other is in the middle of writing.
    await calls.seen(student, 'read');
    await calls.attempt(student, 'check', { which: 'b' });
    const handedIn = (await calls.handIn(student, 'explain', TEXT)).json<{ id: string }>();
    const answerId = await handleOf(server, handedIn.id);
    await calls.grade(teacher, answerId, { levels: levelsFor(old, 'explain', 'best'), feedback: 'Well said.' });
    await calls.release(teacher, { answers: [{ answerId, number: 1 }] });
    await calls.place(writer, { stepKey: 'write', blockKey: 'explain' });
    await calls.saveDraft(writer, 'explain', 'It is so', 0);
    const opened = (await calls.state(writer)).json<{ documentEtag: string; moduleVersionId: string }>();
    const before = await stored(at);

    // Publishing moves nobody.
    const newer = await at.publish(CHANGED);
    expect((await calls.state(writer)).json()).toMatchObject(opened);
    expect(await stored(at)).toEqual(before);
    expect((await server.request('GET', `classes/${here.classId}/modules`, { as: student })).json()).toMatchObject({
      items: [{ version: 1, newestVersion: 2 }],
    });

    // The teacher is told what it would mean.
    const [latest, first] = await at.versions();
    expect([latest, first]).toMatchObject([
      { id: newer, number: 2, pinned: false },
      { number: 1, pinned: true },
    ]);
    const told = await at.preview(newer);
    expect(told).toMatchObject({ from: { number: 1 }, to: { number: 2 }, students: 2, started: 2, completed: 0 });
    expect(told.answers).toEqual([
      {
        questionKey: 'explain',
        title: 'Explain',
        change: 'removed',
        rubricChanged: false,
        ownRubricStays: false,
        handedIn: 1,
        drafted: 1,
      },
    ]);
    expect(told.tries).toMatchObject([{ blockKey: 'check', change: 'changed', tried: 1 }]);
    expect(told.working).toEqual([{ stepKey: 'write', title: 'Writing', students: 1, stays: true }]);
    expect(told.steps).toEqual([{ stepKey: 'write', title: 'Writing', completed: 1, notEnough: 1 }]);
    expect(told.changes.steps).toContainEqual(expect.objectContaining({ change: 'added', stepKey: 'try' }));
    expect(await stored(at)).toEqual(before);

    const moved = await at.move(newer, first?.id ?? '');
    expect(moved.statusCode).toBe(200);
    expect(moved.json()).toMatchObject({ version: 2, newestVersion: 2, stepCount: 4 });
    expect(await stored(at)).toEqual(before);
    const [audit] = await server.sql(
      `SELECT actor_id, before ->> 'number' AS before, after ->> 'number' AS after FROM audit_event WHERE action = 'class-module.version-changed' AND subject_id = $1`,
      [here.classModuleId],
    );
    expect(audit).toEqual({ actor_id: teacher.accountId, before: '1', after: '2' });

    // The page that was open goes on: it can save, and hand in, what the lesson does not ask any more.
    const state = (await calls.state(writer)).json<{ documentEtag: string; steps: { key: string }[] }>();
    expect(state.documentEtag).not.toBe(opened.documentEtag);
    expect((await calls.saveDraft(writer, 'explain', 'It is so because', 1)).json()).toMatchObject({ revision: 2 });
    expect((await calls.question(writer, 'explain')).json()).toMatchObject({
      title: 'Explain',
      draft: { text: 'It is so because' },
    });
    const late = await calls.handIn(writer, 'explain', TEXT, 'a-key-of-the-browser');
    expect(late.statusCode).toBe(201);
    expect((await calls.handIn(writer, 'explain', TEXT, 'a-key-of-the-browser')).json()).toEqual(late.json());

    // A try at what is asked differently now is refused with a reason, and nothing of it is kept.
    const attempts = () => calls.attempts(writer, 'check').then((answer) => answer.json<{ items: unknown[] }>().items);
    const version = { as: writer, body: { answers: { which: 'b' }, moduleVersionId: opened.moduleVersionId } };
    const refused = await server.request('POST', `${calls.module}/blocks/check/attempts`, version);
    expect(refused.statusCode).toBe(409);
    expect(refused.json()).toMatchObject({
      code: 'lesson-changed',
      detail: expect.stringMatching(/newer version.*Nothing that you did is lost/) as string,
    });
    expect(await attempts()).toEqual([]);

    // Nothing that was completed is taken back, and the answer stays readable on both sides, with its grade and rubric.
    const own = (await calls.state(student)).json<{
      steps: { key: string; completedAt: string | null }[];
      earlierQuestions: unknown[];
    }>();
    expect(own.steps.find(({ key }) => key === 'write')?.completedAt).toEqual(expect.any(String));
    expect(own.earlierQuestions).toMatchObject([{ kind: 'free-response', key: 'explain', title: 'Explain' }]);
    expect((await calls.question(student, 'explain')).json()).toMatchObject({
      state: 'released',
      submissions: [{ text: TEXT, grade: { points: 400, maxPoints: 400, criteria: [{ key: 'depth', reached: 'deep' }] } }],
    });
    expect((await calls.answer(teacher, answerId)).json()).toMatchObject({
      question: { key: 'explain', title: 'Explain', maxPoints: 400 },
      text: TEXT,
      grade: { points: 400 },
      neighbours: { total: 2 },
    });
    const overview = (await calls.overview(teacher)).json<{ modules: { questions: unknown[] }[] }>();
    expect(overview.modules[0]?.questions).toMatchObject([
      { key: 'describe', asked: true, handedIn: 0 },
      { key: 'reflect', asked: true, handedIn: 0 },
      { key: 'explain', asked: false, title: 'Explain', handedIn: 2, toReview: 1, released: 1, maxPoints: 400 },
    ]);
    expect((await calls.answers(teacher, 'question=explain&state=all')).json<{ items: unknown[] }>().items).toHaveLength(2);
    const grading = { levels: levelsFor(old, 'explain', 'worst'), feedback: 'Go on.' };
    const lateId = await handleOf(server, late.json<{ id: string }>().id);
    expect((await calls.grade(teacher, lateId, grading)).status).toBe('saved');
    expect((await calls.release(teacher, { questionKey: 'explain' })).json()).toMatchObject({ released: 1 });

    // And back again, as if nothing had been.
    const back = await at.move(first?.id ?? '', newer);
    expect(back.json()).toMatchObject({ version: 1 });
    expect((await calls.state(student)).json()).toMatchObject({ documentEtag: opened.documentEtag, earlierQuestions: [] });
  });

  it('goes on with the questions of a quiz that stay, from a page of before, and is told of the one that changed', async () => {
    const at = await scene();
    const question = (key: string, ask: string) => `  - key: ${key}
    ask: ${ask}
    options:
      - { key: a, say: A, because: No. }
      - { key: b, say: B, right: true, because: Yes. }
      - { key: c, say: C, because: No. }
      - { key: d, say: D, because: No. }
`;
    const quiz = (second: string) =>
      smallFolder({ 'read.md': smallTexts.read.replace(/```\n$/, `${question('other', second)}\`\`\`\n`) });
    const [first] = await at.versions();
    const before = await at.publish(quiz('And which is fourth?'));
    await at.move(before, first?.id ?? '');
    await at.move(await at.publish(quiz('And which is last?')), before);
    const attempt = (answers: Record<string, string>) =>
      server.request('POST', `${at.calls.module}/blocks/check/attempts`, {
        as: at.here.student,
        body: { answers, moduleVersionId: before },
      });
    expect((await attempt({ which: 'b' })).statusCode).toBe(201);
    expect((await attempt({ other: 'd' })).json()).toMatchObject({ status: 409, code: 'lesson-changed' });
    expect((await attempt({ which: 'b', other: 'd' })).json()).toMatchObject({ status: 409, code: 'lesson-changed' });
  });

  it('is told that the lesson changed when its step or its quiz is gone', async () => {
    const at = await scene();
    const { here, calls } = at;
    const [first] = await at.versions();
    const without = smallFolder({
      'module.yaml': smallTexts.module.replace(/ {2}- \{ key: read.*\n/, ''),
      'read.md': null,
    });
    const newer = await at.publish(without);
    await at.move(newer, first?.id ?? '');
    for (const answer of [await calls.seen(here.student, 'read'), await calls.attempt(here.student, 'check', { which: 'b' })]) {
      expect(answer.statusCode).toBe(409);
      expect(answer.json()).toMatchObject({ code: 'lesson-changed' });
    }
    expect((await calls.seen(here.student, 'never-there')).statusCode).toBe(404);
    expect((await calls.attempt(here.student, 'never-there', { which: 'b' })).statusCode).toBe(404);
  });

  it('tries as before what is the same in both versions', async () => {
    const at = await scene();
    const { here, calls } = at;
    const [first] = await at.versions();
    const newer = await at.publish(smallFolder({ 'read.md': smallTexts.read.replace('First words.', 'Better words.') }));
    await at.move(newer, first?.id ?? '');
    const body = { answers: { which: 'b' }, moduleVersionId: first?.id };
    const answer = await server.request('POST', `${calls.module}/blocks/check/attempts`, { as: here.student, body });
    expect(answer.statusCode).toBe(201);
  });
});

describe('a class', () => {
  it('is moved by one of two who do it at the same moment; the other is told', async () => {
    const at = await scene();
    const second = await at.publish(CHANGED);
    const third = await at.publish(smallFolder({ 'read.md': smallTexts.read.replace('First', 'Third') }));
    const first = (await at.versions()).find(({ pinned }) => pinned)?.id ?? '';
    const answers = await Promise.all([at.move(second, first), at.move(third, first, admin)]);
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, 412]);
    const pinned = (await at.versions()).find((version) => version.pinned);
    const loser = answers.find(({ statusCode }) => statusCode === 412);
    expect(loser?.json()).toMatchObject({ code: 'stale', current: { id: pinned?.id } });
    const [row] = await server.sql(
      `SELECT count(*)::int AS count FROM audit_event WHERE action = 'class-module.version-changed' AND subject_id = $1`,
      [at.here.classModuleId],
    );
    expect(row).toEqual({ count: 1 });
  });

  it('stays where it is when it is moved to the version it has', async () => {
    const at = await scene();
    const [first] = await at.versions();
    expect((await at.move(first?.id ?? '', first?.id ?? '')).statusCode).toBe(200);
    const rows = await server.sql(`SELECT FROM audit_event WHERE action = 'class-module.version-changed' AND subject_id = $1`, [
      at.here.classModuleId,
    ]);
    expect(rows).toEqual([]);
  });

  it('gets no version of another module, and none while it is archived', async () => {
    const [at, other] = [await scene(), await scene()];
    const [own] = await at.versions();
    const [foreign] = await other.versions();
    for (const id of [foreign?.id ?? '', randomUUID()]) {
      expect((await at.move(id, own?.id ?? '')).statusCode).toBe(400);
      const path = `${at.calls.module}/version-preview?to=${id}`;
      expect((await server.request('GET', path, { as: at.here.teacher })).statusCode).toBe(400);
    }
    const elsewhere = `classes/${at.here.classId}/modules/${other.here.classModuleId}/versions`;
    expect((await server.request('GET', elsewhere, { as: at.here.teacher })).statusCode).toBe(404);
    const newer = await at.publish(CHANGED);
    await server.sql(`UPDATE classroom SET status = 'archived' WHERE id = $1`, [at.here.classId]);
    expect((await at.move(newer, own?.id ?? '')).statusCode).toBe(409);
  });

  it('can be given a module that ships later, once', async () => {
    const at = await scene();
    const { teacher, classId } = at.here;
    const give = (moduleId: string) => server.request('POST', `classes/${classId}/modules`, { as: teacher, body: { moduleId } });
    expect((await give(at.announcedId)).json()).toMatchObject({
      code: 'conflict',
      detail: expect.stringMatching(/announced/) as string,
    });
    const first = smallFolder({
      'module.yaml': smallTexts.module
        .replace('key: written', 'key: announced')
        .replace('number: 2', 'number: 1')
        .replace('title: The written one', 'title: The announced one'),
    });
    const path = `courses/${at.courseId}/modules/${at.announcedId}/versions`;
    expect((await server.request('POST', path, { as: admin, body: { files: first } })).statusCode).toBe(201);

    const answers = await Promise.all([give(at.announcedId), give(at.announcedId)]);
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([201, 409]);
    const given = answers.find(({ statusCode }) => statusCode === 201);
    expect(given?.json()).toMatchObject({ key: 'announced', version: 1, access: 'open' });
    expect(given?.headers['location']).toBe(`/api/classes/${classId}/modules/${given?.json<{ id: string }>().id}`);
    const modules = (await server.request('GET', `classes/${classId}/modules`, { as: teacher })).json<{ items: unknown[] }>();
    expect(modules.items).toHaveLength(2);
    expect((await give((await scene()).moduleId)).statusCode).toBe(400);
    expect((await give(at.moduleId)).json()).toMatchObject({
      code: 'conflict',
      detail: expect.stringMatching(/already/) as string,
    });
  });
});
