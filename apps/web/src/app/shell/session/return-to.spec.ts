import { safeReturnTo } from './return-to';

describe('Where a person goes after signing in', () => {
  it.each(['/', '/classes/1/modules/2/steps/databases?from=mail#quiz'])('is where they were: %s', (path) =>
    expect(safeReturnTo(path)).toBe(path),
  );

  it.each([
    null,
    undefined,
    '',
    'https://evil.example/',
    '//evil.example',
    '/\\evil.example',
    '/\t/evil.example',
    'javascript:alert(1)',
    '/sign-in?returnTo=%2Fsign-in',
  ])('is home when %p was asked for', (path) => expect(safeReturnTo(path)).toBe('/'));
});
