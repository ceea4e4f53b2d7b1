import { difference, lockoutProblem } from './account-change';

const admin = { id: 'a', role: 'admin', status: 'active' } as const;

describe('a change of role or status', () => {
  it.each([{ role: 'teacher' } as const, { status: 'suspended' } as const])('%j is nothing one does to oneself', (change) =>
    expect(lockoutProblem('a', admin, { ...admin, ...change }, ['a', 'b'])).toBe('own-account'),
  );

  it('never takes the last active admin', () => {
    const demoted = { ...admin, role: 'student' } as const;
    expect(lockoutProblem('b', admin, demoted, ['a'])).toBe('last-admin');
    expect(lockoutProblem('b', admin, demoted, ['a', 'b'])).toBeNull();
    expect(lockoutProblem(null, admin, demoted, ['a'])).toBe('last-admin');
  });

  it('is free where no admin is lost', () => {
    expect(lockoutProblem('a', admin, admin, ['a'])).toBeNull();
    expect(
      lockoutProblem('a', { ...admin, status: 'suspended' }, { ...admin, role: 'student', status: 'suspended' }, ['b']),
    ).toBeNull();
    expect(lockoutProblem('a', { id: 'c', role: 'student', status: 'active' }, { ...admin, id: 'c' }, ['a'])).toBeNull();
  });
});

describe('a difference', () => {
  it('holds only what changed', () =>
    expect(difference({ name: 'Ada', role: 'student' }, { name: 'Ada', role: 'teacher' })).toEqual({
      before: { role: 'student' },
      after: { role: 'teacher' },
    }));

  it('is null when nothing did', () => expect(difference({ name: 'Ada' }, { name: 'Ada' })).toBeNull());
});
