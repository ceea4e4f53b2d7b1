import { createHash, randomUUID } from 'node:crypto';
import type { Call } from './load.ts';
import { GRADED_QUESTION, PASSWORD, WRITTEN_QUESTION } from './seed.ts';

/** One student with their class and its teacher, all signed in. */
export interface Person {
  email: string;
  teacherEmail: string;
  studentToken: string;
  teacherToken: string;
  studentAccountId: string;
  teacherAccountId: string;
  studentSignInId: string;
  teacherSignInId: string;
  classId: string;
  classModuleId: string;
  moduleVersionId: string;
  enrollmentId: string;
  answerId: string;
  sandboxId: string;
  /** Of the draft that is written, as it stands now. */
  revision: number;
}

export interface Scenario {
  name: string;
  /** Reads are compared with the bare route by rule; writes are shown. */
  kind: 'read' | 'write';
  call(person: Person): Call;
  status: number;
  /** What differs from call to call, so that captured parameters can be found and replaced. */
  things(person: Person, call: Call): Record<string, string>;
  /** Notes what a successful call has changed. */
  done?(person: Person): void;
  /** SQL that makes the next round possible, and how many rounds a worker has until then. */
  renew?: { sql: string; rounds: number };
}

const get = (token: string, path: string): Call => ({ method: 'GET', path, headers: { authorization: `Bearer ${token}` } });

const write = (method: string, token: string, path: string, body: object, headers: Record<string, string> = {}): Call => ({
  method,
  path,
  headers: { authorization: `Bearer ${token}`, ...headers },
  body: JSON.stringify(body),
});

const moduleAt = ({ classId, classModuleId }: Person) => `/api/classes/${classId}/modules/${classModuleId}`;

export const practice = ({ sandboxId }: Person, path: string) => `/sandbox/${sandboxId}/api/${path}`;

const people = (person: Person): Record<string, string> => {
  const { email, studentAccountId, teacherAccountId, studentSignInId, teacherSignInId } = person;
  const { classId, classModuleId, moduleVersionId, enrollmentId, answerId, sandboxId } = person;
  return {
    email,
    studentAccountId,
    teacherAccountId,
    studentSignInId,
    teacherSignInId,
    classId,
    classModuleId,
    moduleVersionId,
    enrollmentId,
    answerId,
    sandboxId,
  };
};

const textOf = (call: Call): Record<string, string> => {
  const { text } = JSON.parse(call.body ?? '{}') as { text: string };
  return { text, textHash: createHash('sha256').update(text).digest('hex') };
};

const essay = () => `${randomUUID()} Saved while it is being written. `.repeat(30);

/** What graders save is measured with the rest of their desk, among a hundred thousand answers: `desk.ts`. */
export const SCENARIOS: readonly Scenario[] = [
  { name: 'home', kind: 'read', status: 200, call: (person) => get(person.studentToken, '/api/home'), things: people },
  { name: 'module', kind: 'read', status: 200, call: (person) => get(person.studentToken, moduleAt(person)), things: people },
  {
    name: 'list to review',
    kind: 'read',
    status: 200,
    call: (person) => get(person.teacherToken, `${moduleAt(person)}/answers?question=${GRADED_QUESTION}&state=to-review`),
    things: people,
  },
  {
    name: 'open an answer',
    kind: 'read',
    status: 200,
    call: (person) => get(person.teacherToken, `/api/classes/${person.classId}/answers/${person.answerId}`),
    things: people,
  },
  {
    name: 'class overview',
    kind: 'read',
    status: 200,
    call: (person) => get(person.teacherToken, `/api/classes/${person.classId}/overview`),
    things: people,
  },
  {
    name: 'class students',
    kind: 'read',
    status: 200,
    call: (person) => get(person.teacherToken, `${moduleAt(person)}/students`),
    things: people,
  },
  {
    name: 'save progress',
    kind: 'write',
    status: 200,
    call: (person) => write('PUT', person.studentToken, `${moduleAt(person)}/steps/api-testing/progress`, { seen: true }),
    things: people,
  },
  {
    name: 'save draft',
    kind: 'write',
    status: 200,
    call: (person) =>
      write(
        'PUT',
        person.studentToken,
        `${moduleAt(person)}/questions/${WRITTEN_QUESTION}/draft`,
        { text: essay() },
        {
          'if-match': `"${person.revision}"`,
        },
      ),
    things: (person, call) => ({ ...people(person), ...textOf(call), revision: String(person.revision) }),
    done: (person) => {
      person.revision += 1;
    },
  },
  {
    name: 'hand in',
    kind: 'write',
    status: 201,
    call: (person) =>
      write(
        'POST',
        person.studentToken,
        `${moduleAt(person)}/questions/${WRITTEN_QUESTION}/submissions`,
        { text: essay() },
        {
          'idempotency-key': randomUUID(),
        },
      ),
    things: (person, call) => ({ ...people(person), ...textOf(call), idempotencyKey: call.headers?.['idempotency-key'] ?? '' }),
    renew: { sql: `DELETE FROM submission WHERE question_key = '${WRITTEN_QUESTION}' AND enrollment_id = ANY($1)`, rounds: 4 },
  },
  {
    name: 'sandbox list',
    kind: 'read',
    status: 200,
    call: (person) => get(person.studentToken, practice(person, 'users')),
    things: people,
  },
  {
    name: 'sandbox one',
    kind: 'read',
    status: 200,
    call: (person) => get(person.studentToken, practice(person, 'users/1')),
    things: people,
  },
  {
    name: 'sandbox put',
    kind: 'write',
    status: 200,
    call: (person) =>
      write('PUT', person.studentToken, practice(person, 'users/1'), {
        name: `Alice ${randomUUID()}`,
        email: 'alice@example.com',
        role: 'admin',
      }),
    things: (person, call) => ({ ...people(person), name: (JSON.parse(call.body ?? '{}') as { name: string }).name }),
  },
  {
    name: 'sign-in',
    kind: 'write',
    status: 200,
    call: (person) => ({
      method: 'POST',
      path: '/api/auth/sign-in',
      body: JSON.stringify({ email: person.email, password: PASSWORD }),
    }),
    things: people,
  },
];
