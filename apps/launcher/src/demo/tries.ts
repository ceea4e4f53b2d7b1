import { nearMisses, type Journey } from './journeys.ts';
import { type Block } from './lesson.ts';

type Mark = 'right' | 'near' | 'wrong';

/** What was answered at once in a quiz or vocabulary check, as the server keeps it. Points are hundredths. */
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

/** The tries of a student at a block, in order. `only`: the questions that were answered so far; all of them when left out. */
export function triesAt(block: Block, journey: Journey, only?: readonly string[]): Try[] {
  const answered = ({ key }: { key: string }) => !only || only.includes(key);
  // The questions of a quiz are checked one by one, the words of a vocabulary check together.
  if (block.questions) {
    return block.questions.filter(answered).flatMap((question) => {
      const right = question.options.find((option) => option.right)?.key ?? '';
      for (const option of journey.wrong?.[question.key] ?? [])
        if (!question.options.some(({ key }) => key === option)) throw new Error(`${question.key} has no option ${option}`);
      return answersTo(question.key, right, journey).map((answer) => asTry([answer]));
    });
  }
  const words = (block.entries ?? []).filter(answered).map(({ key, answer }) => answersTo(key, answer, journey));
  const rounds = Math.max(0, ...words.map(({ length }) => length));
  return Array.from({ length: rounds }, (_, round) => asTry(words.flatMap((answers) => answers[round] ?? [])));
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
