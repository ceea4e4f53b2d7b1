import { accountsQuery, isNarrowed } from './accounts-query';

describe('what is searched for, read from the address', () => {
  it.each([
    [[undefined, undefined, undefined], {}],
    [['  ada  ', 'teacher', 'suspended'], { q: 'ada', role: 'teacher', status: 'suspended' }],
    [['', 'boss', 'gone'], {}],
  ])('%j', ([q, role, status], query) => {
    expect(accountsQuery(q, role, status)).toEqual(query);
    expect(isNarrowed(accountsQuery(q, role, status))).toBe(Object.keys(query).length > 0);
  });
});
