import { Refusal } from '../platform/errors/refusal';
import { smallCourse } from '../testing/small-course';
import { type Person, TestApp } from '../testing/test-app';
import type { CourseDto, CourseListDto } from './courses.dto';
import { ModuleDocuments } from './module-documents.service';
import { PublishingService } from './publishing.service';

describe('courses', () => {
  let server: TestApp;
  let student: Person;
  const course = smallCourse();

  beforeAll(async () => {
    server = await TestApp.start();
    await server.app.get(PublishingService).publish(course);
    await server.app.get(PublishingService).publish(smallCourse({ key: course.key, lead: 'Better words.' }));
    student = await server.person();
  });

  afterAll(() => server.close());

  const listed = async () => {
    const { items } = (await server.request('GET', 'courses', { as: student })).json<CourseListDto>();
    return items.find(({ key }) => key === course.key);
  };

  it('are listed with what can be worked on already, whatever the number of versions', async () => {
    expect(await listed()).toMatchObject({ title: 'A small course', moduleCount: 2, availableCount: 1 });
  });

  it('have a page with their modules in order, and the steps of those that are written', async () => {
    const response = await server.request('GET', `courses/${(await listed())?.id}`, { as: student });
    const { modules, ...about } = response.json<CourseDto>();
    expect(about).toMatchObject({ key: course.key, summary: 'For specs.' });
    expect(modules).toMatchObject([
      { key: 'announced', number: 1, team: 'Testers', summary: null, available: false, steps: [] },
      { key: 'written', number: 2, summary: 'What is written.', available: true },
    ]);
    expect(modules[1]?.steps.map(({ number, label, minutes }) => [number, label, minutes])).toEqual([
      [1, 'read', 5],
      [2, 'write', 5],
      [3, 'look-back', 5],
    ]);
    expect(response.body).not.toMatch(/Secret|right|rubric/);
  });

  it('are unknown by other ids, and to nobody', async () => {
    for (const id of ['01900000-0000-7000-8000-000000000000', 'big-six', '%20']) {
      expect((await server.request('GET', `courses/${id}`, { as: student })).statusCode).toBe(404);
    }
    expect((await server.request('GET', 'courses')).statusCode).toBe(401);
  });
});

describe('the documents of module versions', () => {
  let server: TestApp;
  let documents: ModuleDocuments;

  beforeAll(async () => {
    server = await TestApp.start();
    documents = server.app.get(ModuleDocuments);
  });

  afterAll(() => server.close());

  const publish = async () => {
    const course = smallCourse();
    await server.app.get(PublishingService).publish(course);
    const [row] = await server.sql<{ id: string }>(
      `SELECT v.id FROM course c JOIN module m ON m.course_id = c.id JOIN module_version v ON v.module_id = m.id WHERE c.key = $1`,
      [course.key],
    );
    return { id: row?.id ?? '', module: course.modules[0] };
  };

  it('are what was published, and for students without the answers', async () => {
    const { id, module } = await publish();
    const { document, studentView, studentJson, etag } = await documents.get(id);
    expect(document).toEqual(module?.document);
    expect(JSON.parse(studentJson)).toEqual(studentView);
    expect(studentJson).toContain('Which?');
    expect(studentJson).not.toMatch(/Secret|"right"/);
    expect(etag).toMatch(/^"[\w-]{43}"$/);
  });

  it('are read once', async () => {
    const { id } = await publish();
    const first = await documents.get(id);
    expect(await documents.get(id)).toBe(first);
    expect((await documents.getAll([id, id])).get(id)).toBe(first);
  });

  it('come together from memory and from the database', async () => {
    const [one, two] = [await publish(), await publish()];
    const first = await documents.get(one.id);
    const both = await documents.getAll([one.id, two.id]);
    expect([...both.keys()]).toEqual([one.id, two.id]);
    expect(both.get(one.id)).toBe(first);
    expect(both.get(two.id)?.document).toEqual(two.module?.document);
  });

  it('make room for others: the one unused for longest goes', async () => {
    const old = await publish();
    const used = await publish();
    const [oldDocument, usedDocument] = [await documents.get(old.id), await documents.get(used.id)];
    for (let i = 0; i < 49; i++) {
      await documents.get((await publish()).id);
      await documents.get(used.id);
    }
    expect(await documents.get(used.id)).toBe(usedDocument);
    expect(await documents.get(old.id)).not.toBe(oldDocument);
  });

  it('are refused for a version that is not there', async () => {
    await expect(documents.get('01900000-0000-7000-8000-000000000000')).rejects.toThrow(Refusal);
    expect(await documents.getAll(['01900000-0000-7000-8000-000000000000'])).toEqual(new Map());
  });
});
