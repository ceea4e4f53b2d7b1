import { datesMeaning } from './dates-meaning';

const nothing = {
  answers: 0,
  answersLate: 0,
  answersInTime: 0,
  drafts: 0,
  draftsLate: 0,
  draftsInTime: 0,
  draftsClosed: 0,
  ownDates: 0,
};

describe('whom new dates concern', () => {
  it('is silent where they concern nobody', () => {
    expect(datesMeaning(nothing)).toEqual([]);
    expect(datesMeaning({ ...nothing, drafts: 4 })).toEqual([]);
  });

  it('is told for one and for many', () => {
    expect(datesMeaning({ ...nothing, answers: 12, answersInTime: 1, draftsLate: 2 })).toEqual([
      '12 answers are handed in already and keep what was decided when they came.',
      'One of those was late and would be in time by the new dates: it stays late.',
      '2 texts that are not handed in become late as you save.',
    ]);
    const every = Object.fromEntries(Object.keys(nothing).map((key) => [key, 2]));
    expect(datesMeaning({ ...nothing, ...every })).toHaveLength(7);
    expect(datesMeaning({ ...nothing, ...every }).join(' ')).not.toContain('#');
  });
});
