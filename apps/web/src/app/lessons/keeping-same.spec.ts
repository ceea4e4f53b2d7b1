import type { StudentModule } from '@big-six/lesson-format';
import { keepingSame } from './keeping-same';

const lesson = (...texts: string[]): StudentModule => ({
  format: 1,
  key: 'lesson',
  number: 1,
  title: 'Lesson',
  team: 'Team',
  summary: 'All of it.',
  steps: [
    {
      key: 'read',
      number: 1,
      title: 'Read',
      label: 'Read',
      summary: 'Reading.',
      minutes: 5,
      blocks: texts.map((html, index) => ({ kind: 'prose', key: `read-prose-${index}`, role: 'body', html })),
    },
  ],
});

describe('a newer version of a lesson', () => {
  it('says what it says, and takes blocks that are the same as they are on the page', () => {
    const [before, after] = [lesson('one', 'two'), lesson('one', 'three', 'four')];
    const kept = keepingSame(before, after);
    expect(kept).toEqual(after);
    expect(kept.steps[0]?.blocks[0]).toBe(before.steps[0]?.blocks[0]);
    expect(kept.steps[0]?.blocks[1]).toBe(after.steps[0]?.blocks[1]);
  });

  it('is taken as it is when nothing was on the page', () =>
    expect(keepingSame(undefined, lesson('one'))).toEqual(lesson('one')));
});
