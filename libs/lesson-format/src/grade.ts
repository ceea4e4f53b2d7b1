import { type FieldProblem, type Graded, type QuizResult, type VocabularyQuestionResult, type VocabularyResult } from './attempt';
import { type Block, type QuizBlock, type VocabularyBlock, type VocabularyEntry } from './document';
import { editDistance } from './spelling';
import { isCleanText } from './text';

/** Blocks the server grades by itself. */
export type GradedBlock = QuizBlock | VocabularyBlock;

/** Points of one right answer, in hundredths. */
const worth = 100;
/** More wrong fields than this are not listed one by one. */
const listedProblems = 20;
const longestWord = 100;

export function isGradedBlock(block: Block): block is GradedBlock {
  return block.kind === 'quiz' || block.kind === 'vocabulary';
}

/** `answers` is what came from outside: anything. What cannot be graded is refused with one problem a field; it never throws. */
export function grade(block: GradedBlock, answers: unknown): Graded {
  switch (block.kind) {
    case 'quiz':
      return gradeQuiz(block, answers);
    case 'vocabulary':
      return gradeVocabulary(block, answers);
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
