import { type DemoAnswer } from './answer.ts';
import { lifeOfAPost } from './life-of-a-post.ts';
import { lookingBack } from './looking-back.ts';
import { sqlOrNosql } from './sql-or-nosql.ts';

/** Everything that was handed in, by the key of its question. */
export const answers: Readonly<Record<string, readonly DemoAnswer[]>> = {
  'life-of-a-post': lifeOfAPost,
  'sql-or-nosql': sqlOrNosql,
  'looking-back': lookingBack,
};

export function writtenBy(student: string): DemoAnswer[] {
  return Object.values(answers)
    .flat()
    .filter(({ by }) => by === student);
}
