import { type CriterionDto } from '@big-six/api-client';
import { chosenAloud, hindrance, levelDifferences, positionText } from './desk-words';

const level = (key: string, points: number) => ({ key, title: key[0]?.toUpperCase() + key.slice(1), points, description: '' });
const criterion = (key: string, title: string): CriterionDto => ({
  key,
  title,
  levels: [level('missing', 0), level('named', 100)],
});
const rubric = [criterion('a', 'The controller'), criterion('b', 'The service'), criterion('c', 'The storage')];

describe('where an answer stands in the queue', () => {
  const among = { position: 3, total: 28, previousId: null, nextId: null };
  it('is its place among those of the filter', () => {
    expect(positionText(among, 'to-review')).toBe('3 of 28 to review');
    expect(positionText(among, 'all')).toBe('3 of 28 answers');
  });
  it('is what is left once it belongs there no longer', () => {
    expect(positionText({ ...among, position: null }, 'to-review')).toBe('28 left to review');
    expect(positionText({ ...among, position: null }, 'released')).toBe('28 released');
  });
});

describe('what hinders saving', () => {
  it('is every criterion without a level', () => {
    expect(hindrance(rubric, '', false)).toBe('Choose a level for “The controller” and 2 more criteria.');
    expect(hindrance(rubric.slice(1), '', false)).toBe('Choose a level for “The service” and one more criterion.');
    expect(hindrance(rubric.slice(2), 'Words', false)).toBe('Choose a level for “The storage”.');
    expect(hindrance([], '', false)).toBeNull();
  });
  it('is missing feedback only for a reflection', () => {
    expect(hindrance([], ' \n', true)).toMatch(/^Write a few words/);
    expect(hindrance([], 'Thank you.', true)).toBeNull();
  });
});

it('a level chosen by a digit is said aloud with what comes next', () => {
  const [first, second] = rubric;
  if (!first || !second) throw new Error('the rubric has three criteria');
  expect(chosenAloud(first, 'named', second)).toBe('The controller: Named. Next: The service.');
  expect(chosenAloud(second, 'missing', undefined)).toBe('The service: Missing. That was the last criterion.');
});

it('two decisions are compared by criterion', () => {
  expect(levelDifferences(rubric, { a: 'named', b: 'named' }, { a: 'named', b: 'missing', c: 'named' })).toEqual([
    { criterion: 'The service', mine: 'Named', theirs: 'Missing' },
    { criterion: 'The storage', mine: 'no level', theirs: 'Named' },
  ]);
});
