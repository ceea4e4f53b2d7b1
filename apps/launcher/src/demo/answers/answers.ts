import { type DemoAnswer } from './answer.ts';
import { beforeTheMove } from './before-the-move.ts';
import { lifeOfAPost } from './life-of-a-post.ts';
import { lookingBack } from './looking-back.ts';
import { sqlOrNosql } from './sql-or-nosql.ts';

/** Everything that was handed in, by the key of its question. */
export const answers: Readonly<Record<string, readonly DemoAnswer[]>> = {
  'life-of-a-post': lifeOfAPost,
  'sql-or-nosql': sqlOrNosql,
  'looking-back': lookingBack,
};

/** What was handed in by somebody who has changed to another class since, with it. */
export const taken: Readonly<Record<string, readonly DemoAnswer[]>> = { 'life-of-a-post': beforeTheMove };

export function writtenBy(student: string): DemoAnswer[] {
  return [answers, taken]
    .flatMap((all) => Object.values(all))
    .flat()
    .filter(({ by }) => by === student);
}
