import fc from 'fast-check';
import {
  draftMistakes,
  draftOf,
  draftPoints,
  inputOf,
  moved,
  newCriterion,
  nextPoints,
  pointsOf,
  replaced,
  seenBy,
} from './rubric-draft';

const criteria = [
  {
    key: 'depth',
    title: 'Depth',
    shown: true,
    levels: [
      { key: 'thin', title: 'Thin', points: 0, description: 'Names it.', shown: true },
      { key: 'deep', title: 'Deep', points: 150, description: 'Explains it.', shown: false },
    ],
  },
  {
    key: 'style',
    title: 'Style',
    shown: false,
    levels: [
      { key: 'odd', title: 'Odd', points: 0, description: '', shown: true },
      { key: 'neat', title: 'Neat', points: 25, description: '', shown: true },
    ],
  },
];
const draft = draftOf(criteria);
const [first, second] = draft;
if (!first || !second) throw new Error('the rubric has lost its criteria');

describe('a rubric that is being written', () => {
  it('is what it was read from while nothing is changed', () => {
    expect(inputOf(draft)).toEqual(criteria);
    expect([draftPoints(draft), draftMistakes(draft).size]).toEqual([175, 0]);
  });

  it('says at its field what has to be mended', () => {
    const [low, high] = first.levels.map((level) => ({ ...level, points: '2' }));
    const levels = [...(low ? [low] : []), ...(high ? [{ ...high, title: ' ', points: 'two' }] : [])];
    const broken = [{ ...first, title: 'style', levels }, second];
    expect([...draftMistakes(broken).keys()].sort()).toEqual([
      'criteria.0.levels.1.points',
      'criteria.0.levels.1.title',
      'criteria.1.title',
    ]);
    expect([...draftMistakes([]).keys()]).toEqual(['criteria']);
  });

  it.each([
    ['1.5', 150],
    ['1,25', 125],
    [' 3 ', 300],
    ['-1', null],
    ['1.234', null],
    ['', null],
    ['1e2', null],
  ])('reads %j as %s hundredths', (typed, points) => expect(pointsOf(typed)).toBe(points));

  it('reads the points that it writes', () => {
    fc.assert(
      fc.property(fc.nat(99_999), (points) => {
        expect(pointsOf(String(points / 100))).toBe(points);
      }),
    );
  });

  it('shows beforehand what is switched on, and everything with the grade', () => {
    expect(seenBy(draft, 'before').map(({ key, levels }) => [key, levels.map((level) => level.key)])).toEqual([
      ['depth', ['thin']],
    ]);
    expect(seenBy(draft, 'after')).toEqual(criteria);
  });

  it('keeps keys when words change and makes new ones for what is new', () => {
    expect(replaced(draft, 'depth', { title: 'Other' })[0]).toMatchObject({ key: 'depth', title: 'Other' });
    const [one, other] = [newCriterion(), newCriterion()];
    expect(new Set([one.key, other.key, ...one.levels.map(({ key }) => key)]).size).toBe(4);
    expect(nextPoints(first)).toBe('2.5');
  });

  it('moves as far as there are places', () => {
    const keys = (all: readonly { key: string }[]) => all.map(({ key }) => key).join();
    expect([keys(moved(draft, 'style', -1)), keys(moved(draft, 'depth', -1)), keys(moved(draft, 'gone', 1))]).toEqual([
      'style,depth',
      'depth,style',
      'depth,style',
    ]);
  });
});
