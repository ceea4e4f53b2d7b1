import { localeChoices, localeName } from './locales';

const now = new Date(2026, 10, 23, 12);

describe('the ways to write dates and numbers', () => {
  it('are named as their readers name them, with what they make of a date and a number', () => {
    const labels = localeChoices(null, now).map(({ label }) => label);
    expect(labels).toContain('Deutsch (Deutschland) · 23.11.26 · 1.234,5');
    expect(labels).toContain('English (United Kingdom) · 23/11/2026 · 1,234.5');
    expect(labels.length).toBeGreaterThan(50);
    expect(labels).toEqual([...labels].sort((one, other) => one.localeCompare(other)));
  });

  it('hold the one that is chosen, also when it is an unusual one', () => {
    expect(localeChoices('mt-MT', now).map(({ value }) => value)).toContain('mt-MT');
    expect(localeChoices('de-DE', now)).toHaveLength(localeChoices(null, now).length);
  });

  it('are told by their tag where they have no name', () => {
    expect(localeName('not a tag')).toBe('not a tag');
  });
});
