import type { RubricChangeDto, RubricDifferenceDto } from '@big-six/api-client';
import { counted, pointsText } from '@big-six/ui';

/** In one sentence each, what a change of rubric does to the grades that were given. */
export function meaningOf(change: RubricChangeDto): string[] {
  const { stay, move, gain, lose, ungraded, releasedMove, releasedUngraded } = change;
  if (stay + move + ungraded === 0) return ['Nothing is graded yet: no grade changes.', ...rivals(change)];
  if (move + ungraded === 0)
    return [
      `All ${counted(stay, 'grade')} ${stay === 1 ? 'stays' : 'stay'} as they are.`.replace(
        'All 1 grade stays as they are',
        'The 1 grade stays as it is',
      ),
      ...rivals(change),
    ];
  const same = move - gain - lose;
  const parts = [
    ...(gain > 0 ? [`${gain} with more points`] : []),
    ...(lose > 0 ? [`${lose} with fewer`] : []),
    ...(same > 0 ? [`${same} out of another total`] : []),
  ].join(', ');
  return [
    ...(move > 0 ? [`Moves ${counted(move, 'grade')}: ${parts}. A new grade follows each; the old one stays readable.`] : []),
    ...(ungraded > 0
      ? [
          `${counted(ungraded, 'answer becomes', 'answers become')} ungraded and ${ungraded === 1 ? 'waits' : 'wait'} for review again.`,
        ]
      : []),
    ...(stay > 0 ? [`${counted(stay, 'grade')} ${stay === 1 ? 'stays as it is' : 'stay as they are'}.`] : []),
    ...(releasedMove + releasedUngraded > 0
      ? [`${released(releasedMove + releasedUngraded)} seen their grade. What they were told stays until you release again.`]
      : []),
    ...planned(change),
    ...rivals(change),
  ];
}

function planned({ plannedMove, plannedUngraded }: RubricChangeDto): string[] {
  return [
    ...(plannedMove > 0
      ? [
          `${plannedMove} of the moved ${are(plannedMove)} planned to be released and still ${are(plannedMove)}, with the new points.`,
        ]
      : []),
    ...(plannedUngraded > 0
      ? [
          `${plannedUngraded} of the ungraded ${are(plannedUngraded)} planned to be released: the plan passes ${plannedUngraded === 1 ? 'it' : 'them'} over.`,
        ]
      : []),
  ];
}

/** Where two have graded and nobody has chosen yet. */
function rivals({ rivalsMove, rivalsUngraded }: RubricChangeDto): string[] {
  return [
    ...(rivalsMove > 0
      ? [`${counted(rivalsMove, 'grade')} kept beside another ${rivalsMove === 1 ? 'counts' : 'count'} otherwise when chosen.`]
      : []),
    ...(rivalsUngraded > 0 ? [`${counted(rivalsUngraded, 'grade')} kept beside another cannot be chosen any more.`] : []),
  ];
}

function are(count: number): string {
  return count === 1 ? 'is' : 'are';
}

function released(count: number): string {
  return `${counted(count, 'student')} may have`;
}

/** A difference between two rubrics, in words. */
export function differenceText({ kind, criterion, level, from, to }: RubricDifferenceDto): string {
  const where = level === null ? `“${criterion}”` : `“${level}” in “${criterion}”`;
  const texts: Record<RubricDifferenceDto['kind'], string> = {
    'criterion-added': `${where} is new: every answer has to be looked at for it.`,
    'criterion-removed': `${where} is gone.`,
    'criterion-reworded': `${where} has another name; grades stay.`,
    'level-added': `${where} is new.`,
    'level-removed': `${where} is gone: whoever reached it is looked at again.`,
    'level-reworded': `${where} has other words; grades stay.`,
    'points-changed': `${where} gives ${pointsText(to ?? 0)} instead of ${pointsText(from ?? 0)}: points are computed anew.`,
    reordered: 'The order of the criteria is another; grades stay.',
  };
  return texts[kind];
}
