import { type QuestionOverviewDto } from '@big-six/api-client';
import { counted } from '@big-six/ui';
import { type Confirmation } from '@big-six/ui/overlays';

type Counted = Pick<QuestionOverviewDto, 'kind' | 'title' | 'graded'>;

/** What a student gets to see of a grade of this kind of question. */
function seen(kind: QuestionOverviewDto['kind'], count: number): string {
  const their = count === 1 ? 'the level of each criterion, the points' : 'their level in each criterion, their points';
  return kind === 'reflection' ? 'that the reflection was read, and the feedback' : `${their} and the feedback`;
}

const notForGood = 'You can take back what nobody has read yet.';

/** Asks before some answers to one question are released. */
export function confirmSome({ kind, title, graded: count }: Counted): Confirmation {
  const see = count === 1 ? 'sees' : 'see';
  return {
    title: `Release ${counted(count, 'grade')}?`,
    text: `${counted(count, 'student')} at once ${see} ${seen(kind, count)} for “${title}”. ${notForGood}`,
    confirm: `Release ${counted(count, 'grade')}`,
  };
}

/** Asks before everything graded in a module is released. */
export function confirmAll(questions: readonly Counted[]): Confirmation {
  const waiting = questions.filter(({ graded }) => graded > 0);
  const [first] = waiting;
  if (waiting.length === 1 && first) return confirmSome(first);
  const total = waiting.reduce((sum, { graded }) => sum + graded, 0);
  const each = waiting.map(({ title, graded }) => `“${title}”: ${counted(graded, 'student')}`).join('; ');
  return {
    title: `Release ${counted(total, 'grade')}?`,
    text: `Levels, points and feedback become visible at once. ${each}. ${notForGood}`,
    confirm: `Release ${counted(total, 'grade')}`,
  };
}
