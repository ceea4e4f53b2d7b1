import { fromBufferPromise } from 'yauzl';
import { RosterDesk } from '../testing/roster-desk';
import type { Person, TestApp } from '../testing/test-app';
import { handIn, makeClass, type TestClass } from '../testing/world';

const PEOPLE = `id,name,email,role,cohort,class
m1,Ada Lovelace,ada@moves.example,student,Intake 26,Period 3
m2,Alan Turing,alan@moves.example,student,Intake 26,Period 3
m3,Zoë Çelik,zoe@moves.example,student,,Period 4
`;

let desk: RosterDesk;
let server: TestApp;

beforeAll(async () => {
  desk = await RosterDesk.open();
  server = desk.server;
});

afterAll(() => server.close());

const enrollments = (name: string) =>
  server.sql<{ id: string; class_id: string; class: string; ended: boolean }>(
    `SELECT e.id, c.id AS class_id, c.name AS class, e.ended_at IS NOT NULL AS ended
       FROM enrollment e JOIN account a ON a.id = e.account_id JOIN classroom c ON c.id = e.classroom_id
      WHERE a.name = $1 ORDER BY c.name`,
    [name],
  );

const classOf = async (name: string) => {
  const [row] = await server.sql<{ id: string }>(`SELECT id FROM classroom WHERE name = $1`, [name]);
  return row?.id ?? '';
};

async function move(fromId: string, toClassId: string, enrollmentId: string): Promise<void> {
  const body = { toClassId, enrollmentIds: [enrollmentId] };
  const response = await server.request('POST', `classes/${fromId}/moves`, { as: desk.admin, body });
  if (response.statusCode !== 201) throw new Error(response.body);
}

describe('a file that still has a student in their old class', () => {
  it('changes nothing of their move, says so, and does not miss them in the new class', async () => {
    const applied = await desk.import(PEOPLE);
    const [old] = await enrollments('Ada Lovelace');
    await move(old?.class_id ?? '', await classOf('Period 4'), old?.id ?? '');
    const moved = await enrollments('Ada Lovelace');
    expect(moved).toMatchObject([
      { class: 'Period 3', ended: true },
      { class: 'Period 4', ended: false },
    ]);
    const all = { removeMissing: true };
    expect((await desk.verdicts(PEOPLE, all)).filter((verdict) => verdict.includes(' enrollment ')).sort()).toEqual([
      '2 enrollment unchanged: They changed to another class here, and stay there.',
      '3 enrollment unchanged',
      '4 enrollment unchanged',
    ]);
    await desk.import(PEOPLE.replace('Intake 26', 'Intake 27'), {});
    expect(await enrollments('Ada Lovelace')).toEqual(moved);
    expect((await desk.undo(applied)).conflicts).toBeGreaterThan(0);
    expect(await enrollments('Ada Lovelace')).toEqual(moved);
  });

  it('once it has them nowhere there, they are missing as anybody is', async () => {
    const [ada] = (await enrollments('Ada Lovelace')).filter(({ ended }) => !ended);
    expect(ada?.class).toBe('Period 4');
    const elsewhere = PEOPLE.replace(
      'ada@moves.example,student,Intake 26,Period 3',
      'ada@moves.example,student,Intake 26,Period 5',
    );
    const verdicts = await desk.verdicts(elsewhere, { removeMissing: true });
    expect(verdicts.filter((verdict) => verdict.startsWith('missing enrollment'))).toHaveLength(1);
  });
});

describe('what is kept of a person who changed class', () => {
  let from: TestClass;
  let to: TestClass;
  let student: Person;

  beforeAll(async () => {
    from = await makeClass(server, desk.courseId, 'The old class');
    to = await makeClass(server, desk.courseId, 'The new class');
    student = from.student;
    await handIn(server, from, 'life-of-a-post', 'My answer, once.');
    await move(from.classId, to.classId, from.studentEnrollmentId);
  });

  it('is taken away with each answer once, and it says where rows stand twice', async () => {
    const files = new Map<string, string>();
    const archive = await fromBufferPromise((await server.request('GET', 'me/export', { as: student })).rawPayload);
    for await (const entry of archive.eachEntry()) {
      const parts: Buffer[] = [];
      for await (const part of await archive.openReadStreamPromise(entry)) parts.push(part as Buffer);
      files.set(entry.fileName, Buffer.concat(parts).toString('utf8'));
    }
    expect([...files.keys()].filter((name) => name.startsWith('answers/'))).toEqual(['answers/001-life-of-a-post-attempt-1.md']);
    expect(files.get('answers/001-life-of-a-post-attempt-1.md')).toContain('- Class: The old class');
    expect(files.get('answers/001-life-of-a-post-attempt-1.md')).toContain('- Carried to: The new class');
    expect(files.get('read-me.txt')).toContain('origin_id');
    const { submission } = JSON.parse(files.get('person.json') ?? '{}') as {
      submission: { id: string; origin_id: string | null }[];
    };
    expect(submission).toHaveLength(2);
    const [original] = submission.filter(({ origin_id }) => origin_id === null);
    expect(submission.filter(({ origin_id }) => origin_id === original?.id)).toHaveLength(1);
  });

  it('is erased in both classes', async () => {
    await server.request('PATCH', `accounts/${student.accountId}`, { as: desk.admin, body: { status: 'suspended' } });
    const body = { name: student.name, reason: 'Asked for it.' };
    const response = await server.request('POST', `accounts/${student.accountId}/erasure`, { as: desk.admin, body });
    expect(response.statusCode).toBe(204);
    const texts = await server.sql(
      `SELECT s.text FROM submission s JOIN enrollment e ON e.id = s.enrollment_id WHERE e.account_id = $1`,
      [student.accountId],
    );
    expect(texts).toEqual([{ text: 'Erased.' }, { text: 'Erased.' }]);
  });
});
