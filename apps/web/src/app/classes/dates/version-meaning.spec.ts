import type { VersionPreviewDto } from '@big-six/api-client';
import { meaning } from './version-meaning';

const version = (number: number) => ({ id: `v${number}`, number, publishedAt: '2026-09-01T08:00:00Z', pinned: number === 1 });

const preview = (facts: Partial<VersionPreviewDto> = {}): VersionPreviewDto => ({
  from: version(1),
  to: version(2),
  changes: { none: false, module: [], steps: [], blocks: [], questions: [] },
  students: 12,
  started: 5,
  completed: 1,
  answers: [],
  tries: [],
  working: [],
  steps: [],
  ...facts,
});

describe('what a move means', () => {
  it('says first that nothing is lost', () =>
    expect(meaning(preview())).toEqual([
      '5 of 12 students have begun, 1 has finished. What they have done is kept, and nothing that is complete is taken back.',
    ]));

  it('is little for a class that has not begun', () =>
    expect(meaning(preview({ started: 0, completed: 0 }))).toEqual(['None of the 12 students has begun this module.']));

  it('counts those whose question goes', () => {
    const answers = [
      {
        questionKey: 'a',
        title: 'Explain',
        change: 'removed' as const,
        rubricChanged: false,
        ownRubricStays: false,
        handedIn: 1,
        drafted: 2,
      },
    ];
    expect(meaning(preview({ answers }))[1]).toBe(
      '“Explain” is not asked any more: 1 student has handed in, 2 students have a draft. What is handed in stays readable and can be graded.',
    );
  });

  it('tells that grades keep their rubric', () => {
    const answers = [
      {
        questionKey: 'a',
        title: 'Explain',
        change: 'changed' as const,
        rubricChanged: true,
        ownRubricStays: false,
        handedIn: 0,
        drafted: 0,
      },
    ];
    expect(meaning(preview({ answers }))[1]).toBe(
      '“Explain” asks something else: nobody has written to it yet. Grades that are given keep their rubric; new ones use the new one.',
    );
  });

  it('names who is at work, and steps that would ask more', () => {
    const lines = meaning(
      preview({
        working: [{ stepKey: 'a', title: 'Reading', students: 1, stays: false }],
        tries: [{ blockKey: 'q', title: 'Check', change: 'changed', tried: 3 }],
        steps: [{ stepKey: 'b', title: 'Writing', completed: 4, notEnough: 2 }],
      }),
    );
    expect(lines.slice(1)).toEqual([
      '1 student is in the middle of “Reading” now. Their page stays as it is until they load the other version. That step is not in the other version.',
      '“Check” has changed: 3 students have tried it.',
      '“Writing” asks something else: 2 of the 4 who have completed it would have more to do. It stays complete for them.',
    ]);
  });
});
