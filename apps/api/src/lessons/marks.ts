import { type AttemptResult, grade, type Html, type MarkedBlock } from '@big-six/lesson-format';
import type { MarkDto } from './lessons.dto';

type Mark = MarkDto['mark'];

/** The mark of each question answered in a try. */
export function marksOf({ questions }: AttemptResult): { key: string; chosen: string; mark: Mark }[] {
  return questions.map((question) => {
    const mark = 'outcome' in question ? question.outcome : question.right ? 'right' : 'wrong';
    return { key: question.key, chosen: question.chosen, mark };
  });
}

/**
 * What the lesson says to an answer that was marked before. The feedback is not stored with the attempt; the lesson may have
 * moved on since, and what it would now mark differently gets none rather than a contradiction.
 */
export function feedbackOn(block: MarkedBlock, { key, chosen, mark }: { key: string; chosen: string; mark: Mark }): Html | null {
  if ('tasks' in block) return mark === 'right' ? (block.tasks.find((task) => task.key === key)?.feedback ?? null) : null;
  const again = grade(block, { [key]: chosen });
  if (!again.ok || marksOf(again.result)[0]?.mark !== mark) return null;
  return again.result.questions[0]?.feedback ?? null;
}
