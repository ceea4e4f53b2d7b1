import { type FieldProblem } from '../attempt';

/** Points of one right answer, in hundredths. */
const worth = 100;
/** More wrong fields than this are not listed one by one. */
const listedProblems = 20;

/** What one try is worth that answered these questions. */
export function score(questions: readonly { right: boolean }[]) {
  return { points: worth * questions.filter(({ right }) => right).length, maxPoints: worth * questions.length };
}

export type Judgements<Q> = { ok: true; questions: Q[] } | { ok: false; problems: FieldProblem[] };

/**
 * Judges what was answered, in the order of `asked`. `answers` is anything from outside; it must be an object of one text for each of some of
 * the keys. `what` completes "is not …", `longest` is in UTF-16 units; `judge` answers with what is wrong where it cannot judge.
 */
export function judgeAnswers<A extends { key: string }, Q extends object>(
  asked: readonly A[],
  answers: unknown,
  what: string,
  longest: number,
  judge: (asked: A, answer: string) => Q | string,
): Judgements<Q> {
  if (typeof answers !== 'object' || answers === null || Array.isArray(answers)) return refused('answers', 'must be an object');
  const given = Object.entries(answers as Record<string, unknown>);
  if (given.length === 0) return refused('answers', 'must answer at least one question');
  const problems: FieldProblem[] = [];
  const read = new Map<string, string>();
  for (const [key, value] of given) {
    if (!asked.some((one) => one.key === key)) problems.push({ field: unknownField(key), message: `is not ${what}` });
    else if (typeof value !== 'string') problems.push({ field: `answers.${key}`, message: 'must be a string' });
    else if (value.length > longest) problems.push({ field: `answers.${key}`, message: `must be at most ${longest} characters` });
    else read.set(key, value);
  }
  if (problems.length > 0) return { ok: false, problems: problems.slice(0, listedProblems) };

  const questions: Q[] = [];
  for (const one of asked) {
    const answer = read.get(one.key);
    if (answer === undefined) continue;
    const judged = judge(one, answer);
    if (typeof judged === 'string') problems.push({ field: `answers.${one.key}`, message: judged });
    else questions.push(judged);
  }
  return problems.length > 0 ? { ok: false, problems } : { ok: true, questions };
}

/** Names the field only where its name is harmless to repeat. */
function unknownField(key: string): string {
  return /^[\w-]{1,60}$/.test(key) ? `answers.${key}` : 'answers';
}

function refused(field: string, message: string): Judgements<never> {
  return { ok: false, problems: [{ field, message }] };
}
