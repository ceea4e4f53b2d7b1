import fc from 'fast-check';
import { maxPoints, score, type ScoredCriterion } from './grading';

const rubric: ScoredCriterion[] = [
  { key: 'sql', levels: [level('missing', 0), level('named', 100), level('explained', 200)] },
  { key: 'nosql', levels: [level('missing', 0), level('named', 150)] },
];

describe('scoring an answer by its rubric', () => {
  it('adds the points of the levels reached', () => {
    expect(score(rubric, { sql: 'explained', nosql: 'missing' })).toEqual({ ok: true, points: 200, maxPoints: 350 });
  });

  it('wants a level for every criterion, so that nothing undecided counts as zero', () => {
    expect(score(rubric, { sql: 'named' })).toEqual({ ok: false, problems: [{ criterion: 'nosql', problem: 'missing' }] });
  });

  it('names every level and criterion that it does not know', () => {
    expect(score(rubric, { sql: 'superb', nosql: 'named', style: 'named' })).toEqual({
      ok: false,
      problems: [
        { criterion: 'style', problem: 'unknown-criterion' },
        { criterion: 'sql', problem: 'unknown-level' },
      ],
    });
  });

  it.each(['toString', 'constructor', '__proto__'])('does not mistake %s, which every object has, for a level', (key) => {
    const odd: ScoredCriterion[] = [{ key, levels: [level('yes', 100)] }];
    expect(score(odd, {})).toEqual({ ok: false, problems: [{ criterion: key, problem: 'missing' }] });
  });

  it.each([[null], [1], [['named']], [{ key: 'named' }]])('takes %j for no level', (given) => {
    expect(score([{ key: 'sql', levels: [level('named', 1)] }], { sql: given })).toMatchObject({
      problems: [{ problem: 'unknown-level' }],
    });
  });

  it('gives nothing of nothing where there are no criteria', () => {
    expect(score([], {})).toEqual({ ok: true, points: 0, maxPoints: 0 });
  });

  it('for any rubric and any choice: the sum of the levels, never below the worst nor above the best', () => {
    fc.assert(
      fc.property(gradedRubrics, ({ criteria, chosen }) => {
        const levels = Object.fromEntries(criteria.map(({ key }, i) => [key, chosen[i]?.key ?? '']));
        const sum = chosen.reduce((total, { points }) => total + points, 0);
        expect(score(criteria, levels)).toEqual({ ok: true, points: sum, maxPoints: maxPoints(criteria) });
        expect(sum).toBeLessThanOrEqual(maxPoints(criteria));
        expect(Number.isInteger(sum)).toBe(true);
      }),
    );
  });

  it('for any rubric: the best levels together are exactly the maximum', () => {
    fc.assert(
      fc.property(gradedRubrics, ({ criteria }) => {
        const best = Object.fromEntries(criteria.map(({ key, levels }) => [key, levels.at(-1)?.key ?? '']));
        expect(score(criteria, best)).toEqual({ ok: true, points: maxPoints(criteria), maxPoints: maxPoints(criteria) });
      }),
    );
  });

  it('for any rubric: a better level in one criterion gives exactly the difference more', () => {
    fc.assert(
      fc.property(gradedRubrics, ({ criteria, chosen }) => {
        const levels = Object.fromEntries(criteria.map(({ key }, i) => [key, chosen[i]?.key ?? '']));
        const first = criteria[0];
        const best = first?.levels.at(-1);
        fc.pre(first !== undefined && best !== undefined && chosen[0] !== undefined);
        const before = score(criteria, levels);
        const after = score(criteria, { ...levels, [first.key]: best.key });
        expect(after.ok && before.ok && after.points - before.points).toBe(best.points - chosen[0].points);
      }),
    );
  });
});

/** Rubrics as authors write them (keys differ, points rise), with one level chosen in each criterion. */
const gradedRubrics = fc
  .uniqueArray(fc.stringMatching(/^[a-z][a-z0-9-]{0,9}$/), { minLength: 1, maxLength: 8 })
  .chain((keys) =>
    fc.tuple(
      ...keys.map((key) =>
        fc
          .tuple(fc.uniqueArray(fc.integer({ min: 0, max: 10_000 }), { minLength: 1, maxLength: 6 }), fc.nat({ max: 1_000 }))
          .map(([points, pick]) => {
            const levels = points.sort((a, b) => a - b).map((worth, i) => level(`level-${i}`, worth));
            return { criterion: { key, levels }, chosen: levels[pick % levels.length] ?? level('none', 0) };
          }),
      ),
    ),
  )
  .map((parts) => ({ criteria: parts.map(({ criterion }) => criterion), chosen: parts.map(({ chosen }) => chosen) }));

function level(key: string, points: number) {
  return { key, points };
}
