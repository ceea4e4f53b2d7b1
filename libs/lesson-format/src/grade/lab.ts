import { type Graded, type LabResult, type LabTaskResult } from '../attempt';
import { type DocumentLabBlock, type DocumentTask, type LabTask, type SqlLabBlock, type SqlTask } from '../document';
import { isCleanText } from '../text';
import { judgeAnswers, score } from './answers';
import { canonicalJson, parsedJson } from './json';

/** What a lab may send for one task, in UTF-16 units of its JSON. */
export const longestLabAnswer = 40_000;
const longestQuery = 8_000;
const mostRows = 500;

/** What a lab sent for one task: the query, and how its result differs from what is asked, if it does; or what is wrong with it. */
type LabTry = { query: string; differs: string | null } | string;

/** Grades the tasks that were tried, at least one, by comparing what the student's browser computed with what the author expects. */
export function gradeSqlLab(block: SqlLabBlock, answers: unknown): Graded<LabResult> {
  return gradeTasks(block.tasks, answers, trySql);
}

/** As `gradeSqlLab`. */
export function gradeDocumentLab(block: DocumentLabBlock, answers: unknown): Graded<LabResult> {
  return gradeTasks(block.tasks, answers, tryDocuments);
}

function gradeTasks<T extends LabTask>(
  tasks: readonly T[],
  answers: unknown,
  tryTask: (task: T, answer: unknown) => LabTry,
): Graded<LabResult> {
  const judged = judgeAnswers(tasks, answers, 'a task of this lab', longestLabAnswer, (task, answer) => {
    const tried = tryTask(task, parsedJson(answer));
    if (typeof tried === 'string') return tried;
    const right = tried.differs === null;
    const question: LabTaskResult = { key: task.key, chosen: tried.query, right, feedback: tried.differs ?? task.feedback };
    return question;
  });
  if (!judged.ok) return judged;
  return { ok: true, result: { kind: 'lab', questions: judged.questions, ...score(judged.questions) } };
}

function trySql(task: SqlTask, answer: unknown): LabTry {
  if (!isRecord(answer) || !isQuery(answer['query']) || !isRows(answer['rows']))
    return `must hold the query, at most ${longestQuery} characters, and at most ${mostRows} rows of texts`;
  const { query, rows } = answer;
  const unused = task.uses.find((word) => !uses(query, word));
  if (unused !== undefined) return { query, differs: `The rows are not all that counts here: use ${unused}.` };
  const texts = (rows: readonly unknown[]) => rows.map((row) => JSON.stringify(row));
  return { query, differs: difference('row', texts(rows), texts(task.rows), task.ordered) };
}

function tryDocuments(task: DocumentTask, answer: unknown): LabTry {
  const problem = `must hold the query, at most ${longestQuery} characters, and at most ${mostRows} documents as JSON`;
  if (!isRecord(answer) || !isQuery(answer['query']) || !Array.isArray(answer['documents'])) return problem;
  const { query, documents } = answer;
  if (documents.length > mostRows) return problem;
  const given = documents.flatMap((text: unknown) => canonicalJson(text) ?? []);
  if (given.length < documents.length) return problem;
  const wanted = task.documents.flatMap((text) => canonicalJson(text) ?? []);
  return { query, differs: difference('document', given, wanted, task.ordered) };
}

/** Whether a query uses a word of SQL; what stands in its texts and comments is not used. */
function uses(query: string, word: string): boolean {
  // A text or comment without an end takes all the rest: to look for its end from every beginning would take ever longer.
  const bare = query.replace(/'[^']*(?:'|$)|--[^\n]*|\/\*[^]*?(?:\*\/|$)/g, ' ');
  const words = word.split(' ').map((part) => part.replace(/\W/g, '\\$&'));
  return new RegExp(`(?<!\\w)${words.join('\\s+')}(?!\\w)`, 'i').test(bare);
}

const compare = {
  row: 'Compare the columns with what the task asks for, and their order too.',
  document: 'Compare the fields with what the task asks for: _id comes along unless it is left out.',
};

/** What a student is told of a result that is not the one that was asked for; null when it is. */
function difference(
  what: keyof typeof compare,
  given: readonly string[],
  wanted: readonly string[],
  ordered: boolean,
): string | null {
  if (given.length !== wanted.length) {
    const some = (count: number) => `${count === 0 ? 'no' : count} ${what}${count === 1 ? '' : 's'}`;
    return `Your query gives ${some(given.length)}; the task is after ${some(wanted.length)}.`;
  }
  if (same(given, wanted)) return null;
  if (same(given.toSorted(), wanted.toSorted()))
    return ordered ? `These are the ${what}s, in another order than the task asks for.` : null;
  return `As many ${what}s as there should be, but not the same ones. ${compare[what]}`;
}

function same(one: readonly string[], other: readonly string[]): boolean {
  return one.every((text, index) => text === other[index]);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isQuery(value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== '' && value.length <= longestQuery && isCleanText(value);
}

function isRows(value: unknown): value is (string | null)[][] {
  const isValue = (cell: unknown) => cell === null || typeof cell === 'string';
  return Array.isArray(value) && value.length <= mostRows && value.every((row) => Array.isArray(row) && row.every(isValue));
}
