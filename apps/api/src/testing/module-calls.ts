import type { ModuleDocument } from '@big-six/lesson-format';
import { randomUUID } from 'node:crypto';
import type { DeskGradeResultDto } from '../grading/desk/desk.dto';
import { QUESTION } from '../grading/answer-sql';
import { DeskCalls, gradeOf } from './desk-calls';
import type { Person, TestApp } from './test-app';
import type { TestClass } from './world';

type Place = Pick<TestClass, 'classId' | 'classModuleId'>;

/** The routes of one module of a class, in the words of a story. */
export class ModuleCalls {
  readonly class: string;
  readonly module: string;

  constructor(
    private readonly server: TestApp,
    private readonly at: Place,
  ) {
    this.class = `classes/${at.classId}`;
    this.module = `${this.class}/modules/${at.classModuleId}`;
  }

  state(as: Person) {
    return this.server.request('GET', this.module, { as });
  }

  document(as: Person, headers: Record<string, string> = {}) {
    return this.server.request('GET', `${this.module}/document`, { as, headers });
  }

  place(as: Person, body: unknown) {
    return this.server.request('PUT', `${this.module}/place`, { as, body });
  }

  seen(as: Person, stepKey: string, body: unknown = { seen: true }) {
    return this.server.request('PUT', `${this.module}/steps/${stepKey}/progress`, { as, body });
  }

  attempt(as: Person, blockKey: string, answers: unknown) {
    return this.server.request('POST', `${this.module}/blocks/${blockKey}/attempts`, { as, body: { answers } });
  }

  attempts(as: Person, blockKey: string, query = '') {
    return this.server.request('GET', `${this.module}/blocks/${blockKey}/attempts${query}`, { as });
  }

  question(as: Person, questionKey: string) {
    return this.server.request('GET', `${this.module}/questions/${questionKey}`, { as });
  }

  saveDraft(as: Person, questionKey: string, text: unknown, revision: number) {
    const headers = { 'if-match': `"${revision}"` };
    return this.server.request('PUT', `${this.module}/questions/${questionKey}/draft`, { as, body: { text }, headers });
  }

  handIn(as: Person, questionKey: string, text: unknown, key: string = randomUUID(), attempt?: unknown) {
    const headers = { 'idempotency-key': key };
    const body = { text, attempt };
    return this.server.request('POST', `${this.module}/questions/${questionKey}/submissions`, { as, body, headers });
  }

  /** As a page does that knows which saved draft its text builds on. */
  handInBuiltOn(as: Person, questionKey: string, text: string, revision: unknown, key: string = randomUUID()) {
    const headers = { 'idempotency-key': key };
    return this.server.request('POST', `${this.module}/questions/${questionKey}/submissions`, {
      as,
      body: { text, revision },
      headers,
    });
  }

  handInAll(as: Person, answers: unknown, key: string = randomUUID()) {
    const headers = { 'idempotency-key': key };
    return this.server.request('POST', `${this.module}/submissions`, { as, body: { answers }, headers });
  }

  setAside(as: Person, questionKey: string, text: unknown) {
    return this.server.request('POST', `${this.module}/questions/${questionKey}/revisions`, { as, body: { text } });
  }

  attemptsOf(as: Person, answerId: string) {
    return this.server.request('GET', `${this.class}/answers/${answerId}/attempts`, { as });
  }

  giveBack(as: Person, answerId: string, note: unknown = 'Say more about the time it takes.', until: string | null = null) {
    return this.server.request('PUT', `${this.class}/answers/${answerId}/return`, { as, body: { note, until } });
  }

  takeReturnBack(as: Person, answerId: string) {
    return this.server.request('DELETE', `${this.class}/answers/${answerId}/return`, { as });
  }

  lateTexts(as: Person, query = '') {
    return this.server.request('GET', `${this.module}/late-texts${query}`, { as });
  }

  decide(as: Person, lateTextId: string, decision: string, textHash: string) {
    return this.server.request('POST', `${this.module}/late-texts/${lateTextId}/decision`, { as, body: { decision, textHash } });
  }

  overview(as: Person) {
    return this.server.request('GET', `${this.class}/overview`, { as });
  }

  students(as: Person, query = '') {
    return this.server.request('GET', `${this.module}/students${query}`, { as });
  }

  answers(as: Person, query: string) {
    return this.server.request('GET', `${this.module}/answers?${query}`, { as });
  }

  answer(as: Person, answerId: string, state = 'all') {
    return this.server.request('GET', `${this.class}/answers/${answerId}?state=${state}`, { as });
  }

  /** Grades as the desk does, by the rubric that holds. */
  async grade(
    as: Person,
    answerId: string,
    { levels, feedback = '', supersedes = 0 }: { levels: Record<string, string>; feedback?: string; supersedes?: number },
  ): Promise<DeskGradeResultDto> {
    const [question] = await this.server.sql<{ key: string; rubric_id: string | null }>(
      `SELECT s.question_key AS key, q.rubric_id FROM submission s JOIN class_module cm ON cm.id = s.class_module_id ${QUESTION}
        WHERE s.handle = $1`,
      [answerId],
    );
    const item = { answerId, ticket: randomUUID(), supersedes };
    const desk = new DeskCalls(this.server, this.at, question?.key ?? '');
    const [result] = await desk.save(as, gradeOf(item, question?.rubric_id ?? null, levels, { feedback }));
    if (!result) throw new Error('nothing was said of the grade');
    return result;
  }

  preview(as: Person, answerId: string) {
    return this.server.request('GET', `${this.class}/answers/${answerId}/preview`, { as });
  }

  release(as: Person, body: unknown) {
    return this.server.request('POST', `${this.module}/releases`, { as, body });
  }
}

/** The lesson as it was published, with its answers: what students must not get. */
export async function publishedDocument(
  server: TestApp,
  { classModuleId }: Pick<Place, 'classModuleId'>,
): Promise<ModuleDocument> {
  const [row] = await server.sql<{ document: ModuleDocument }>(
    `SELECT v.document FROM class_module cm JOIN module_version v ON v.id = cm.module_version_id WHERE cm.id = $1`,
    [classModuleId],
  );
  if (!row) throw new Error('the class has no such module');
  return row.document;
}

/** Answers to every question of a graded block, all right or all wrong. */
export function answersTo(document: ModuleDocument, blockKey: string, right: boolean): Record<string, string> {
  const block = document.steps.flatMap(({ blocks }) => blocks).find(({ key }) => key === blockKey);
  if (block?.kind === 'quiz')
    return Object.fromEntries(
      block.questions.map(({ key, options }) => [key, options.find((option) => option.right === right)?.key ?? '']),
    );
  if (block?.kind === 'vocabulary')
    return Object.fromEntries(block.entries.map(({ key, answer }) => [key, right ? answer : 'xylophone']));
  if (block?.kind === 'sorter')
    return Object.fromEntries(
      block.items.map(({ key, bin }) => [key, block.bins.find((one) => (one.key === bin) === right)?.key ?? '']),
    );
  if (block?.kind === 'sql-lab')
    return Object.fromEntries(
      block.tasks.map(({ key, solution, rows }) => [key, JSON.stringify({ query: solution, rows: right ? rows : [] })]),
    );
  if (block?.kind === 'document-lab')
    return Object.fromEntries(
      block.tasks.map(({ key, solution, documents }) => [
        key,
        JSON.stringify({ query: solution, documents: right ? documents : [] }),
      ]),
    );
  throw new Error(`${blockKey} is not graded by the server`);
}

/** For every criterion of a question its best level, or its worst. */
export function levelsFor(document: ModuleDocument, questionKey: string, which: 'best' | 'worst'): Record<string, string> {
  const block = document.steps.flatMap(({ blocks }) => blocks).find(({ key }) => key === questionKey);
  if (block?.kind !== 'free-response') throw new Error(`${questionKey} has no rubric`);
  return Object.fromEntries(
    block.rubric.criteria.map(({ key, levels }) => [key, levels.at(which === 'best' ? -1 : 0)?.key ?? '']),
  );
}
