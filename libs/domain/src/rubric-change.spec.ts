import fc from 'fast-check';
import { adjustedPoints, maxPoints, score } from './grading';
import { gradeFate, rubricChanges, rubricMistakes, type WordedCriterion } from './rubric-change';

const level = (key: string, points: number, title = key, description = `Says ${key}.`) => ({ key, title, points, description });
const criterion = (key: string, levels = [level('weak', 0), level('fair', 100), level('good', 200)], title = key) => ({
  key,
  title,
  levels,
});
const before = [criterion('depth'), criterion('style')];
const grade = { levels: { depth: 'fair', style: 'good' }, points: 300, adjustment: 0 };
const fate = (after: WordedCriterion[], given = grade, withoutRemoved = false) => gradeFate(before, after, given, withoutRemoved);

describe('a grade, when its rubric changes', () => {
  it('stays when only words or the order change', () => {
    const reworded = [criterion('style'), criterion('depth', undefined, 'How deep it goes')];
    expect(fate(reworded)).toEqual({ fate: 'stays' });
  });

  it('stays when a level in between, which it has not reached, gives other points', () => {
    const after = [
      before[0] ?? criterion('depth'),
      criterion('style', [level('weak', 0), level('fair', 50), level('good', 200)]),
    ];
    expect(fate(after)).toEqual({ fate: 'stays' });
  });

  it('moves when its level gives other points', () => {
    const after = [criterion('depth', [level('weak', 0), level('fair', 150), level('good', 200)]), criterion('style')];
    expect(fate(after)).toEqual({ fate: 'moves', levels: grade.levels, points: 350 });
  });

  it('moves when it is out of more than before, with the points it had', () => {
    const after = [criterion('depth', [level('weak', 0), level('fair', 100), level('good', 300)]), criterion('style')];
    expect(fate(after)).toEqual({ fate: 'moves', levels: grade.levels, points: 300 });
  });

  it('keeps its adjustment, within what is possible', () => {
    const after = [criterion('depth', [level('weak', 0), level('fair', 150), level('good', 200)]), criterion('style')];
    expect(fate(after, { ...grade, points: 400, adjustment: 100 })).toEqual({ fate: 'stays' });
    expect(fate(after, { ...grade, points: 250, adjustment: -50 })).toEqual({ fate: 'moves', levels: grade.levels, points: 300 });
  });

  it('is to be given anew when its level is gone, with what still holds', () => {
    const after = [criterion('depth', [level('weak', 0), level('good', 200)]), criterion('style')];
    expect(fate(after)).toEqual({ fate: 'ungraded', levels: { style: 'good' } });
  });

  it('is to be given anew when a criterion is new', () => {
    expect(fate([...before, criterion('care')])).toEqual({ fate: 'ungraded', levels: grade.levels });
  });

  it('is to be given anew when a criterion is gone, or counts on without it where the teacher says so', () => {
    const [depth] = before;
    const after = depth ? [depth] : [];
    expect(fate(after)).toEqual({ fate: 'ungraded', levels: { depth: 'fair' } });
    expect(fate(after, grade, true)).toEqual({ fate: 'moves', levels: { depth: 'fair' }, points: 100 });
  });

  it('never takes a new criterion for an old one of the same name', () => {
    expect(fate([criterion('depth'), criterion('other', undefined, 'style')]).fate).toBe('ungraded');
  });

  const rubrics = fc
    .uniqueArray(fc.constantFrom('a', 'b', 'c', 'd'), { minLength: 1, maxLength: 4 })
    .chain((keys) => fc.tuple(...keys.map((key) => fc.tuple(fc.constant(key), levelsOf()))))
    .map((pairs) => pairs.map(([key, levels]) => criterion(key, levels)));

  function levelsOf() {
    return fc
      .tuple(fc.subarray(['k', 'l', 'm', 'n'], { minLength: 2 }), fc.uniqueArray(fc.nat(900), { minLength: 4, maxLength: 4 }))
      .map(([keys, points]) => {
        const rising = points.toSorted((one, other) => one - other);
        return keys.map((key, index) => level(key, rising[index] ?? 0));
      });
  }

  it('has all the levels of the new rubric unless it is ungraded, and the points that follow from them', () => {
    fc.assert(
      fc.property(rubrics, rubrics, fc.integer({ min: -500, max: 500 }), fc.boolean(), (old, next, adjustment, without) => {
        const levels = Object.fromEntries(old.map(({ key, levels: [first] }) => [key, first?.key ?? '']));
        const scored = score(old, levels);
        const points = scored.ok ? adjustedPoints(scored.points, adjustment, scored.maxPoints) : 0;
        const found = gradeFate(old, next, { levels, points, adjustment }, without);
        const kept = found.fate === 'stays' ? levels : found.levels;
        const again = score(next, kept);
        if (found.fate === 'ungraded') expect(again.ok && Object.keys(levels).every((key) => key in kept)).toBe(false);
        else {
          expect(again).toMatchObject({ ok: true, maxPoints: maxPoints(next) });
          const expected = again.ok ? adjustedPoints(again.points, adjustment, again.maxPoints) : null;
          expect(found.fate === 'moves' ? found.points : points).toBe(expected);
        }
        if (found.fate === 'stays') expect(maxPoints(next)).toBe(maxPoints(old));
      }),
    );
  });

  it('stays, whatever it was, when nothing changes', () => {
    fc.assert(
      fc.property(rubrics, (old) => {
        const levels = Object.fromEntries(old.map(({ key, levels: given }) => [key, given.at(-1)?.key ?? '']));
        const given = { levels, points: maxPoints(old), adjustment: 0 };
        expect(gradeFate(old, old, given, false)).toEqual({ fate: 'stays' });
        expect(rubricChanges(old, old)).toEqual([]);
      }),
    );
  });
});

describe('what a rubric changes', () => {
  it('is told in the words of the newer one', () => {
    const after = [
      criterion('style', [level('weak', 0), level('good', 250, 'Very good'), level('best', 300)], 'Manner'),
      criterion('care'),
    ];
    expect(rubricChanges(before, after)).toEqual([
      { kind: 'criterion-reworded', criterion: 'Manner' },
      { kind: 'level-reworded', criterion: 'Manner', level: 'Very good' },
      { kind: 'points-changed', criterion: 'Manner', level: 'Very good', from: 200, to: 250 },
      { kind: 'level-added', criterion: 'Manner', level: 'best' },
      { kind: 'level-removed', criterion: 'Manner', level: 'fair' },
      { kind: 'criterion-added', criterion: 'care' },
      { kind: 'criterion-removed', criterion: 'depth' },
    ]);
  });

  it('is its order where it is only that', () => {
    expect(rubricChanges(before, before.toReversed())).toEqual([{ kind: 'reordered' }]);
  });
});

describe('a rubric', () => {
  it.each<[string, WordedCriterion[], string[]]>([
    ['without criteria', [], ['criteria']],
    ['of too many criteria', Array.from({ length: 13 }, (_, i) => criterion(`c${i}`)), ['criteria']],
    ['without levels', [criterion('a', [])], ['criteria.0.levels']],
    ['of one level', [criterion('a', [level('x', 0)])], ['criteria.0.levels']],
    [
      'of too many levels',
      [
        criterion(
          'a',
          Array.from({ length: 9 }, (_, i) => level(`l${i}`, i)),
        ),
      ],
      ['criteria.0.levels'],
    ],
    [
      'that names two criteria alike',
      [criterion('a', undefined, 'Depth'), criterion('b', undefined, ' depth ')],
      ['criteria.1.title'],
    ],
    ['with a key twice', [criterion('a'), criterion('a', undefined, 'b')], ['criteria.1.key']],
    [
      'that names two levels alike',
      [criterion('a', [level('x', 0, 'Good'), level('y', 1, 'good')])],
      ['criteria.0.levels.1.title'],
    ],
    ['whose points do not rise', [criterion('a', [level('x', 5), level('y', 5)])], ['criteria.0.levels.1.points']],
  ])('%s cannot be graded by', (_, criteria, fields) => {
    expect(rubricMistakes(criteria).map(({ field }) => field)).toEqual(fields);
  });

  it('with all that it needs is right', () => {
    expect(rubricMistakes(before)).toEqual([]);
  });
});
