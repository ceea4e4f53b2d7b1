import { nearMisses, type Journey } from './journeys.ts';
import { type Block, type LabTask } from './lesson.ts';

type Mark = 'right' | 'near' | 'wrong';

/** What was answered at once in a quiz, check, sorter or lab, as the server keeps it. Points are hundredths. */
export interface Try {
  answers: Record<string, string>;
  marks: Record<string, Mark>;
  points: number;
  maxPoints: number;
}

interface Answer {
  question: string;
  chosen: string;
  mark: Mark;
}

/** The tries of a student at a block, in order. `only`: the questions or whole blocks done so far; all of them when left out. */
export function triesAt(block: Block, journey: Journey, only?: readonly string[]): Try[] {
  const answered = ({ key }: { key: string }) => !only || only.includes(key) || only.includes(block.key);
  // The questions of a quiz and the tasks of a lab are checked one by one, words and what was sorted together.
  if (block.questions) {
    return block.questions.filter(answered).flatMap((question) => {
      const right = question.options.find((option) => option.right)?.key ?? '';
      refuseUnknown(question, question.options, journey);
      return answersTo(question.key, right, journey).map((answer) => asTry([answer]));
    });
  }
  if (block.tasks) {
    return block.tasks
      .filter(answered)
      .flatMap((task) => answersTo(task.key, task.solution ?? lastRequest(task), journey).map((answer) => asTry([answer])));
  }
  for (const item of block.items ?? []) refuseUnknown(item, block.bins ?? [], journey);
  const words = [
    ...(block.entries ?? []).filter(answered).map(({ key, answer }) => answersTo(key, answer, journey)),
    ...(block.items ?? []).filter(answered).map(({ key, bin }) => answersTo(key, bin, journey)),
  ];
  const rounds = Math.max(0, ...words.map(({ length }) => length));
  return Array.from({ length: rounds }, (_, round) => asTry(words.flatMap((answers) => answers[round] ?? [])));
}

function refuseUnknown({ key }: { key: string }, choices: readonly { key: string }[], { wrong }: Journey): void {
  for (const chosen of wrong?.[key] ?? [])
    if (!choices.some((choice) => choice.key === chosen)) throw new Error(`${key} has no ${chosen} to choose`);
}

/** The server names the request that completed a task. */
function lastRequest({ proof = [] }: LabTask): string {
  const { method = 'GET', path = '/api/me' } = proof.at(-1) ?? {};
  return `${method} ${path.replace(':id', '3')}`;
}

function answersTo(question: string, right: string, { wrong = {}, leftWrong = [] }: Journey): Answer[] {
  const missed = (wrong[question] ?? []).map((chosen): Answer => ({
    question,
    chosen,
    mark: nearMisses.has(chosen) ? 'near' : 'wrong',
  }));
  return leftWrong.includes(question) ? missed : [...missed, { question, chosen: right, mark: 'right' }];
}

function asTry(answers: Answer[]): Try {
  return {
    answers: Object.fromEntries(answers.map(({ question, chosen }) => [question, chosen])),
    marks: Object.fromEntries(answers.map(({ question, mark }) => [question, mark])),
    points: 100 * answers.filter(({ mark }) => mark === 'right').length,
    maxPoints: 100 * answers.length,
  };
}
