import { frequentGaps, secondLookUntil, shownToClass, summaryFigures, usualWait } from './after-release';

const day = 24 * 60 * 60 * 1000;

describe('the usual wait', () => {
  it('is the median in days begun, whatever a single long one was', () =>
    expect(usualWait([1.2, 2.5, 2.1, 0.5, 60].map((days) => days * day))).toBe(3));
  it('is at least a day', () => expect(usualWait([1, 1, 1, 1, 1])).toBe(1));
  it('is not guessed from fewer than five', () => expect(usualWait([day, day, day, day])).toBeNull());
});

describe('a second look', () => {
  it('may be asked for until two weeks after the release', () =>
    expect(secondLookUntil(new Date('2026-11-01T10:00:00Z'))).toEqual(new Date('2026-11-15T10:00:00Z')));
});

describe('the summary', () => {
  const level = (key: string, points: number) => ({ key, title: key, points });
  const criteria = [
    { key: 'a', title: 'A', levels: [level('none', 0), level('half', 50), level('full', 100)] },
    { key: 'b', title: 'B', levels: [level('none', 0), level('full', 100)] },
    { key: 'c', title: 'C', levels: [level('only', 0)] },
  ];
  const counts = [
    ...[
      { level: 'none', count: 1 },
      { level: 'half', count: 1 },
      { level: 'full', count: 2 },
      { level: 'gone', count: 1 },
    ].map((one) => ({ criterion: 'a', ...one })),
    { criterion: 'b', level: 'none', count: 1 },
    { criterion: 'b', level: 'full', count: 4 },
    { criterion: 'c', level: 'only', count: 5 },
    { criterion: 'gone', level: 'full', count: 5 },
  ];

  it('says how many reached each level, and nothing that is not in the rubric', () =>
    expect(summaryFigures(criteria, 5, counts).criteria.map(({ levels }) => levels.map(({ count }) => count))).toEqual([
      [1, 1, 2],
      [1, 4],
      [5],
    ]));

  it('names what many have missed, and no criterion that gives no points', () =>
    expect(frequentGaps(summaryFigures(criteria, 5, counts))).toEqual([{ key: 'a', title: 'A', low: 0.5 }]));

  it('is not shown to a class of which it would tell single answers', () => {
    expect(shownToClass(summaryFigures(criteria, 4, counts))).toBeNull();
    expect(shownToClass(summaryFigures(criteria, 5, counts))).not.toBeNull();
  });

  it('of no answers has no gaps', () => expect(frequentGaps(summaryFigures(criteria, 0, []))).toEqual([]));
});
