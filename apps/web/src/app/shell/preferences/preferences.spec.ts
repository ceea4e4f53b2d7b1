import { addressOf } from './preferences';

const preferences = { calledName: 'Sam O.', locale: null, timeZone: null, theme: null, deskKeys: null };

describe('how somebody is spoken to', () => {
  it('is as they want to be called', () => {
    expect(addressOf({ name: 'Samuel Okafor', preferences })).toBe('Sam O.');
  });

  it('is by the first word of their name where they never said', () => {
    expect(addressOf({ name: '  Samuel   Okafor', preferences: { ...preferences, calledName: null } })).toBe('Samuel');
    expect(addressOf({ name: 'Samuel' })).toBe('Samuel');
  });
});
