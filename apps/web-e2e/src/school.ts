import { demoAccounts, demoPassword } from '../../launcher/src/demo/demo-accounts.ts';

export interface Person {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly password: string;
}

export interface ClassAtSchool {
  readonly id: string;
  readonly name: string;
  readonly cohortId: string;
  /** The id of Backend Development as it is given to this class. */
  readonly moduleId: string;
  readonly teacher: Person;
  readonly students: readonly [Person, ...Person[]];
}

/** Where a student writes. */
export type QuestionKey = 'life-of-a-post' | 'sql-or-nosql' | 'looking-back';

interface DeskQuestion {
  rubricId: string | null;
  criteria: { key: string; levels: { key: string }[] }[];
}

type Role = 'student' | 'teacher' | 'admin';

/** Sets the scene for journeys that tell of something else, by the API and as whoever may do it. */
export class School {
  private readonly tokens = new Map<string, Promise<string>>();

  private constructor(
    readonly origin: string,
    readonly admin: Person,
  ) {}

  static async open(origin: string): Promise<School> {
    const school = new School(origin, demo('admin'));
    await school.token(school.admin);
    return school;
  }

  /** People with names as given and e-mails nobody else has. */
  async people(role: Role, ...names: string[]): Promise<Person[]> {
    const password = 'four calm words here';
    return Promise.all(
      names.map(async (name) => {
        const email = `${freshKey()}@journey.example`;
        const { id } = await this.ask<{ id: string }>(this.admin, 'POST', '/accounts', { name, email, role, password });
        return { id, name, email, password };
      }),
    );
  }

  async person(role: Role, name: string): Promise<Person> {
    const [person] = await this.people(role, name);
    if (!person) throw new Error(`no account for ${name}`);
    return person;
  }

  /** A class of its own, with its teacher and a cohort of students. */
  async class(teacherName: string, ...studentNames: [string, ...string[]]): Promise<ClassAtSchool> {
    const { admin } = this;
    const [teacher, [first, ...others]] = await Promise.all([
      this.person('teacher', teacherName),
      this.people('student', ...studentNames),
    ]);
    if (!first) throw new Error('a class has a student');
    const students: [Person, ...Person[]] = [first, ...others];
    const name = `Backend ${freshKey()}`;
    const cohort = await this.ask<{ id: string }>(admin, 'POST', '/cohorts', { name });
    await this.ask(admin, 'POST', `/cohorts/${cohort.id}/members`, { accountIds: students.map(({ id }) => id) });
    const courses = await this.ask<{ items: { id: string; key: string }[] }>(admin, 'GET', '/courses');
    const { id } = await this.ask<{ id: string }>(admin, 'POST', '/classes', {
      courseId: courses.items.find(({ key }) => key === 'big-six')?.id,
      name,
      startsOn: day(-30),
      endsOn: day(120),
      timeZone: 'Europe/Berlin',
      teacherIds: [teacher.id],
      cohortIds: [cohort.id],
    });
    const modules = await this.ask<{ items: { id: string; key: string }[] }>(teacher, 'GET', `/classes/${id}/modules`);
    const moduleId = modules.items.find(({ key }) => key === 'backend-development')?.id ?? '';
    return { id, name, cohortId: cohort.id, moduleId, teacher, students };
  }

  /** Days from now; null takes a date away. */
  async setDates(at: ClassAtSchool, dates: Partial<Record<'opensAt' | 'dueAt' | 'closesAt', number | null>>): Promise<void> {
    const moments = Object.entries(dates).map(([field, days]) => [field, days === null ? null : moment(days)]);
    await this.ask(at.teacher, 'PATCH', `/classes/${at.id}/modules/${at.moduleId}`, Object.fromEntries(moments));
  }

  /** Returns the id by which the staff knows the answer. */
  async handIn(at: ClassAtSchool, student: Person, question: QuestionKey, text: string): Promise<string> {
    const module = `/classes/${at.id}/modules/${at.moduleId}`;
    const path = `${module}/questions/${question}/submissions`;
    await this.ask(student, 'POST', path, { text }, { 'Idempotency-Key': crypto.randomUUID() });
    const address = `${module}/answers?question=${question}&limit=100`;
    const { items } = await this.ask<{ items: { answerId: string; label: string }[] }>(at.teacher, 'GET', address);
    const answer = items.find(({ label }) => label === student.name);
    if (!answer) throw new Error(`the staff does not see what ${student.name} handed in`);
    return answer.answerId;
  }

  /** Gives the level of the same place, from 0, in every criterion. */
  async grade(at: ClassAtSchool, answerId: string, level: number, feedback: string): Promise<void> {
    const answer = await this.ask<{ question: { key: string } }>(at.teacher, 'GET', `/classes/${at.id}/answers/${answerId}`);
    const desk = `/classes/${at.id}/modules/${at.moduleId}/desk`;
    const { question } = await this.ask<{ question: DeskQuestion }>(at.teacher, 'GET', `${desk}?question=${answer.question.key}`);
    const levels = Object.fromEntries(question.criteria.map((criterion) => [criterion.key, criterion.levels[level]?.key]));
    const ids = { id: crypto.randomUUID(), answerId, ticket: crypto.randomUUID(), rubricId: question.rubricId };
    const grade = { ...ids, levels, feedback, comments: [], adjustment: null, supersedes: 0, seconds: 20 };
    await this.ask(at.teacher, 'POST', `${desk}/grades`, { grades: [grade] });
  }

  /** Releases the first grade of each answer. */
  async release(at: ClassAtSchool, ...answerIds: string[]): Promise<void> {
    const answers = answerIds.map((answerId) => ({ answerId, number: 1 }));
    await this.ask(at.teacher, 'POST', `/classes/${at.id}/modules/${at.moduleId}/releases`, { answers });
  }

  /** What the API answers this person. @throws Error when it refuses */
  async ask<T = unknown>(
    person: Person,
    method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<T> {
    const authorization = { Authorization: `Bearer ${await this.token(person)}` };
    return this.send<T>(method, path, body, { ...headers, ...authorization });
  }

  /** What this person proves with who they are. */
  token(person: Person): Promise<string> {
    const known = this.tokens.get(person.email);
    if (known) return known;
    const { email, password } = person;
    const token = this.send<{ accessToken: string }>('POST', '/auth/sign-in', { email, password }).then(
      (given) => given.accessToken,
    );
    this.tokens.set(email, token);
    return token;
  }

  private async send<T>(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<T> {
    const response = await fetch(`${this.origin}/api${path}`, {
      method,
      headers: { ...headers, ...(body === undefined ? {} : { 'Content-Type': 'application/json' }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path} was answered with ${response.status}: ${text}`);
    return JSON.parse(text || 'null') as T;
  }
}

/** Somebody of the demonstration. */
export function demo(role: Role): Person {
  const account = demoAccounts.find((one) => one.role === role);
  if (!account) throw new Error(`the demonstration has no ${role}`);
  return { id: '', name: account.name, email: account.email, password: demoPassword };
}

/** Tells what one journey makes from what another made. */
export function freshKey(): string {
  return crypto.randomUUID().slice(0, 8);
}

export function day(fromToday: number): string {
  return moment(fromToday).slice(0, 10);
}

function moment(days: number): string {
  return new Date(Date.now() + days * 24 * 60 * 60 * 1000).toISOString();
}
