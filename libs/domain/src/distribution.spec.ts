import { distributionOf, type GradeCount, sameLevels } from './distribution';

const CRITERIA = ['service', 'controller'].map((key) => ({
  key,
  levels: [
    { key: 'missing', points: 0 },
    { key: 'named', points: 200 },
    { key: 'explained', points: 500 },
  ],
}));

/** So many grades alike, as they are counted. */
function tally(
  graderId: string,
  service: string,
  controller: string,
  points: number,
  count: number,
  rubricId = 'now',
): GradeCount[] {
  const of = { graderId, rubricId, count };
  return [
    { ...of, criterion: 'service', level: service },
    { ...of, criterion: 'controller', level: controller },
    { ...of, criterion: null, level: String(points) },
  ];
}

/** In other words and another order, with a typo mended. */
const REWORDED = CRITERIA.toReversed().map(({ key, levels }) => ({ key, levels, title: `${key}, once more` }));
const RUBRICS = [
  { id: 'now', criteria: CRITERIA },
  { id: 'reworded', criteria: REWORDED },
  { id: 'before', criteria: CRITERIA.map(({ key }) => ({ key, levels: [{ key: 'good', points: 500 }] })) },
];

const TALLIES = [
  tally('me', 'named', 'named', 400, 3),
  tally('me', 'explained', 'missing', 500, 2),
  tally('other', 'explained', 'explained', 1000, 4),
  tally('other', 'named', 'named', 400, 1, 'reworded'),
  tally('other', 'good', 'good', 300, 5, 'before'),
].flat();

describe('the distribution of grades', () => {
  it('is empty where nothing is graded', () => {
    const { criteria, ...rest } = distributionOf(CRITERIA, RUBRICS, [], 'me');
    expect(rest).toEqual({ graded: 0, otherRubric: 0, meanPoints: null, points: [] });
    expect(criteria.flatMap(({ levels }) => levels.map(({ all }) => all))).toEqual([0, 0, 0, 0, 0, 0]);
  });

  it('counts each level, and the asker’s own', () => {
    const { criteria } = distributionOf(CRITERIA, RUBRICS, TALLIES, 'me');
    expect(criteria[0]?.levels.map(({ all, mine }) => [all, mine])).toEqual([
      [0, 0],
      [4, 3],
      [6, 2],
    ]);
  });

  it('keeps grades by another rubric out of the levels and in the points', () => {
    const { graded, otherRubric, meanPoints, points } = distributionOf(CRITERIA, RUBRICS, TALLIES, 'me');
    expect({ graded, otherRubric, meanPoints }).toEqual({ graded: 15, otherRubric: 5, meanPoints: 540 });
    expect(points).toEqual([
      { points: 300, all: 5, mine: 0 },
      { points: 400, all: 4, mine: 3 },
      { points: 500, all: 2, mine: 2 },
      { points: 1000, all: 4, mine: 0 },
    ]);
  });

  it('loses no grade and counts none twice: every criterion’s levels sum to the grades of the rubric, the points to all', () => {
    for (let seed = 1; seed < 100; seed++) {
      const tallies = Array.from({ length: seed % 9 }, (_, i) =>
        tally(
          ['me', 'other', 'third'][(seed + i) % 3] ?? '',
          ['missing', 'named', 'explained'][(seed * i) % 3] ?? '',
          ['missing', 'named', 'explained'][(seed + 2 * i) % 3] ?? '',
          ((seed * 7 + i) % 5) * 100,
          1 + ((seed * i) % 6),
          ['now', 'reworded', 'now', 'before'][i % 4],
        ),
      ).flat();
      const found = distributionOf(CRITERIA, RUBRICS, tallies, 'me');
      const sum = (counts: readonly { all: number }[]) => counts.reduce((all, one) => all + one.all, 0);
      for (const { levels } of found.criteria) expect(sum(levels)).toBe(found.graded - found.otherRubric);
      expect(sum(found.points)).toBe(found.graded);
      expect(found.points.every(({ all, mine }) => mine <= all)).toBe(true);
    }
  });
});

describe('two rubrics', () => {
  const [one, other] = CRITERIA;

  it('have the same levels when only words and order differ', () => expect(sameLevels(CRITERIA, REWORDED)).toBe(true));

  it.each([
    ['a criterion less', one ? [one] : []],
    ['another key', [one, other && { ...other, key: 'router' }]],
    ['other points', [one, other && { ...other, levels: other.levels.map((level) => ({ ...level, points: level.points + 1 })) }]],
    ['a level more', [one, other && { ...other, levels: [...other.levels, { key: 'superb', points: 900 }] }]],
  ])('do not with %s', (_, criteria) =>
    expect(
      sameLevels(
        CRITERIA,
        criteria.flatMap((criterion) => criterion ?? []),
      ),
    ).toBe(false),
  );
});
