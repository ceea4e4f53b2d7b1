import {
  type FieldProblem,
  type Graded,
  type LabResult,
  type LabTaskResult,
  type QuizResult,
  type SorterResult,
  type VocabularyQuestionResult,
  type VocabularyResult,
} from './attempt';
import {
  type Block,
  type DocumentLabBlock,
  type DocumentTask,
  type QuizBlock,
  type SorterBlock,
  type SqlLabBlock,
  type SqlTask,
  type VocabularyBlock,
  type VocabularyEntry,
} from './document';
import { editDistance } from './spelling';
import { isCleanText } from './text';

/** Blocks whose answers a student sends and the server grades by itself. Tasks at the practice API are not sent: the server saw them. */
export type GradedBlock = QuizBlock | VocabularyBlock | SorterBlock | SqlLabBlock | DocumentLabBlock;

/** Points of one right answer, in hundredths. */
const worth = 100;
/** More wrong fields than this are not listed one by one. */
const listedProblems = 20;
const longestWord = 100;
/** What a lab may send for one task, in UTF-16 units of its JSON. */
export const longestLabAnswer = 40_000;
const longestQuery = 8_000;
const mostRows = 500;

export function isGradedBlock(block: Block): block is GradedBlock {
  return ['quiz', 'vocabulary', 'sorter', 'sql-lab', 'document-lab'].includes(block.kind);
}

/** `answers` is what came from outside: anything. What cannot be graded is refused with one problem a field; it never throws. */
export function grade(block: GradedBlock, answers: unknown): Graded {
  switch (block.kind) {
    case 'quiz':
      return gradeQuiz(block, answers);
    case 'vocabulary':
      return gradeVocabulary(block, answers);
    case 'sorter':
      return gradeSorter(block, answers);
    case 'sql-lab':
      return gradeLab(block.tasks, answers, gradeSql);
    case 'document-lab':
      return gradeLab(block.tasks, answers, gradeDocuments);
  }
}

/** Grades the questions that were answered, at least one. See `grade`. */
export function gradeQuiz(block: QuizBlock, answers: unknown): Graded<QuizResult> {
  const read = readAnswers(
    answers,
    block.questions.map((question) => question.key),
    'a question of this quiz',
  );
  if (!read.ok) return read;
  const problems: FieldProblem[] = [];
  const questions: QuizResult['questions'] = [];
  for (const question of block.questions) {
    const chosen = read.answers.get(question.key);
    if (chosen === undefined) continue;
    const option = question.options.find(({ key }) => key === chosen);
    if (option) questions.push({ key: question.key, chosen: option.key, right: option.right, feedback: option.feedback });
    else problems.push({ field: `answers.${question.key}`, message: 'must be the key of one of the options' });
  }
  if (problems.length > 0) return { ok: false, problems };
  return { ok: true, result: { kind: 'quiz', questions, ...score(questions) } };
}

/** Grades the entries that were answered, at least one. Case and blanks around the word do not matter. See `grade`. */
export function gradeVocabulary(block: VocabularyBlock, answers: unknown): Graded<VocabularyResult> {
  const read = readAnswers(
    answers,
    block.entries.map((entry) => entry.key),
    'an entry of this vocabulary check',
  );
  if (!read.ok) return read;
  const problems: FieldProblem[] = [];
  const questions: VocabularyResult['questions'] = [];
  for (const entry of block.entries) {
    const answer = read.answers.get(entry.key);
    if (answer === undefined) continue;
    const word = answer.trim();
    const message = wordProblem(word);
    if (message) problems.push({ field: `answers.${entry.key}`, message });
    else questions.push(gradeWord(entry, word));
  }
  if (problems.length > 0) return { ok: false, problems };
  return { ok: true, result: { kind: 'vocabulary', questions, ...score(questions) } };
}

/** Grades the items that were put somewhere, at least one. See `grade`. */
export function gradeSorter(block: SorterBlock, answers: unknown): Graded<SorterResult> {
  const read = readAnswers(
    answers,
    block.items.map((item) => item.key),
    'an item of this sorter',
  );
  if (!read.ok) return read;
  const problems: FieldProblem[] = [];
  const questions: SorterResult['questions'] = [];
  for (const item of block.items) {
    const chosen = read.answers.get(item.key);
    if (chosen === undefined) continue;
    const bin = block.bins.find(({ key }) => key === chosen);
    if (!bin) problems.push({ field: `answers.${item.key}`, message: 'must be the key of one of the bins' });
    else {
      const right = bin.key === item.bin;
      const feedback = right ? item.feedback : 'That is not its place. Read it once more, and ask whose job it is.';
      questions.push({ key: item.key, chosen: bin.key, right, feedback });
    }
  }
  if (problems.length > 0) return { ok: false, problems };
  return { ok: true, result: { kind: 'sorter', questions, ...score(questions) } };
}

/** What a lab sent for one task, understood; or what is wrong with it. */
type LabTry = { query: string; differs: string | null } | { problem: string };

/** Grades the tasks that were tried, at least one, by comparing what the student's browser computed with what the author expects. */
function gradeLab<T extends SqlTask | DocumentTask>(
  tasks: readonly T[],
  answers: unknown,
  gradeTask: (task: T, answer: unknown) => LabTry,
): Graded<LabResult> {
  const read = readAnswers(
    answers,
    tasks.map((task) => task.key),
    'a task of this lab',
  );
  if (!read.ok) return read;
  const problems: FieldProblem[] = [];
  const questions: LabTaskResult[] = [];
  for (const task of tasks) {
    const answer = read.answers.get(task.key);
    if (answer === undefined) continue;
    const tried = gradeTask(task, parsed(answer));
    if ('problem' in tried) problems.push({ field: `answers.${task.key}`, message: tried.problem });
    else {
      const right = tried.differs === null;
      questions.push({ key: task.key, chosen: tried.query, right, feedback: tried.differs ?? task.feedback });
    }
  }
  if (problems.length > 0) return { ok: false, problems };
  return { ok: true, result: { kind: 'lab', questions, ...score(questions) } };
}

function gradeSql(task: SqlTask, answer: unknown): LabTry {
  if (!isRecord(answer) || !isQuery(answer['query']) || !isRows(answer['rows']))
    return { problem: `must hold the query, at most ${longestQuery} characters, and at most ${mostRows} rows of texts` };
  const { query, rows } = answer;
  const unused = task.uses.find((word) => !new RegExp(`\\b${word}\\b`, 'i').test(query));
  if (unused !== undefined) return { query, differs: `The rows are not all that counts here: use ${unused}.` };
  return {
    query,
    differs: difference(
      'row',
      rows.map((row) => JSON.stringify(row)),
      task.rows.map((row) => JSON.stringify(row)),
      task.ordered,
    ),
  };
}

function gradeDocuments(task: DocumentTask, answer: unknown): LabTry {
  const documents = isRecord(answer) && Array.isArray(answer['documents']) ? answer['documents'].map(canonical) : [null];
  if (!isRecord(answer) || !isQuery(answer['query']) || documents.length > mostRows || !documents.every((text) => text !== null))
    return { problem: `must hold the query, at most ${longestQuery} characters, and at most ${mostRows} documents as JSON` };
  const wanted = task.documents.flatMap((text) => canonical(text) ?? []);
  return { query: answer['query'], differs: difference('document', documents, wanted, task.ordered) };
}

/** What a student is told of a result that is not the one that was asked for; null when it is. */
function difference(what: string, given: readonly string[], wanted: readonly string[], ordered: boolean): string | null {
  if (given.length !== wanted.length) {
    const some = (count: number) => `${count === 0 ? 'no' : count} ${what}${count === 1 ? '' : 's'}`;
    return `Your query gives ${some(given.length)}; the task is after ${some(wanted.length)}.`;
  }
  if (same(given, wanted)) return null;
  if (same([...given].sort(), [...wanted].sort()))
    return ordered ? `These are the ${what}s, in another order than the task asks for.` : null;
  return `As many ${what}s as there should be, but not the same ones. Compare which parts of them the task asks for.`;
}

function same(one: readonly string[], other: readonly string[]): boolean {
  return one.every((text, index) => text === other[index]);
}

/** JSON with the names in each object in order, so that equal documents are equal texts; null when it is not JSON. */
function canonical(text: unknown): string | null {
  const value = typeof text === 'string' ? parsed(text) : undefined;
  return value === undefined ? null : JSON.stringify(value, (_key, inner: unknown) => (isRecord(inner) ? sorted(inner) : inner));
}

function sorted(record: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(record).sort(([one], [other]) => (one < other ? -1 : 1)));
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
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

function gradeWord(entry: VocabularyEntry, word: string): VocabularyQuestionResult {
  const given = folded(word);
  const accepted = [entry.answer, ...entry.accept].map(folded);
  if (accepted.includes(given)) return { key: entry.key, chosen: word, outcome: 'right', right: true, feedback: entry.feedback };
  const near = accepted.some((answer) => editDistance(given, answer) === 1);
  return {
    key: entry.key,
    chosen: word,
    outcome: near ? 'near' : 'wrong',
    right: false,
    feedback: near
      ? 'So close: one letter is off. Check the spelling.'
      : `Not the word we are after. It has ${entry.letters} letters; read the clue once more.`,
  };
}

function wordProblem(word: string): string | undefined {
  if (word === '') return 'must not be blank';
  if (word.length > longestWord) return `must be at most ${longestWord} characters`;
  if (!isCleanText(word)) return 'must not contain control characters or broken Unicode';
  return undefined;
}

function folded(word: string): string {
  return word.normalize('NFC').trim().toLowerCase().normalize('NFC');
}

function score(questions: readonly { right: boolean }[]) {
  return { points: worth * questions.filter(({ right }) => right).length, maxPoints: worth * questions.length };
}

type Read = { ok: true; answers: Map<string, string> } | { ok: false; problems: FieldProblem[] };

function readAnswers(answers: unknown, keys: readonly string[], what: string): Read {
  if (typeof answers !== 'object' || answers === null || Array.isArray(answers)) return refused('answers', 'must be an object');
  const given = Object.entries(answers as Record<string, unknown>);
  if (given.length === 0) return refused('answers', 'must answer at least one question');
  const problems: FieldProblem[] = [];
  const read = new Map<string, string>();
  for (const [key, value] of given) {
    if (!keys.includes(key)) problems.push({ field: unknownField(key), message: `is not ${what}` });
    else if (typeof value !== 'string') problems.push({ field: `answers.${key}`, message: 'must be a string' });
    else if (value.length > longestLabAnswer) problems.push({ field: `answers.${key}`, message: 'is too long' });
    else read.set(key, value);
  }
  if (problems.length > 0) return { ok: false, problems: problems.slice(0, listedProblems) };
  return { ok: true, answers: read };
}

/** Names the field only where its name is harmless to repeat. */
function unknownField(key: string): string {
  return /^[\w-]{1,60}$/.test(key) ? `answers.${key}` : 'answers';
}

function refused(field: string, message: string): Read {
  return { ok: false, problems: [{ field, message }] };
}
