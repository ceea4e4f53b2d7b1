import { isAskedOf, nextStep } from './entrance';

const student = { role: 'student', hasSecondFactor: false, secondFactorFor: 'nobody', strong: false } as const;

describe('who has shown who they are', () => {
  it('is in, when the school asks for nothing more', () => expect(nextStep(student)).toBe('in'));

  it('is asked for the code of their app when they have one, whatever the school says', () => {
    expect(nextStep({ ...student, hasSecondFactor: true })).toBe('ask');
    expect(nextStep({ ...student, role: 'admin', hasSecondFactor: true, secondFactorFor: 'staff' })).toBe('ask');
  });

  it('sets one up first when the school wants it of them and they have none', () => {
    expect(nextStep({ ...student, role: 'teacher', secondFactorFor: 'staff' })).toBe('set-up');
  });

  it('has done enough with a passkey', () => {
    expect(nextStep({ role: 'admin', hasSecondFactor: true, secondFactorFor: 'staff', strong: true })).toBe('in');
  });

  it.each([
    ['nobody', []],
    ['admins', ['admin']],
    ['staff', ['teacher', 'admin']],
  ] as const)('is asked for a second factor when the rule says %s', (rule, asked) => {
    const roles = (['student', 'teacher', 'admin'] as const).filter((role) => isAskedOf(role, rule));
    expect(roles).toEqual(asked);
  });
});
