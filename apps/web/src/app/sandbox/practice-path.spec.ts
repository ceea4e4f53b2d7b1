import fc from 'fast-check';
import { practicePath } from './practice-path';

const origin = 'https://school.example';
const base = '/sandbox/0193c0de-0000-7000-8000-000000000001';
const lead = (typed: string) => practicePath(typed, base, origin);

describe('a path typed into the console', () => {
  it.each([
    ['/api/users', '/api/users', '/api/users'],
    ['  /api/users/1  ', '/api/users/1', '/api/users/1'],
    ['/api/users?limit=1&q=%2e%2e', '/api/users', '/api/users?limit=1&q=%2e%2e'],
    ['/api/users/../users/1', '/api/users/1', '/api/users/1'],
    ['/api/users/%31', '/api/users/%31', '/api/users/%31'],
    ['/api/users/a b', '/api/users/a%20b', '/api/users/a%20b'],
    ['/api/users/Zoë', '/api/users/Zo%C3%AB', '/api/users/Zo%C3%AB'],
    ['/', '/', '/'],
    [`${base}/api/users/3`, '/api/users/3', '/api/users/3'],
    // What looks like another host stays a part of the path here: it is put behind the base before anybody resolves it.
    ['//evil.example/x', '//evil.example/x', '//evil.example/x'],
    ['/\\evil.example', '//evil.example', '//evil.example'],
    ['/https://evil.example', '/https://evil.example', '/https://evil.example'],
    ['/@evil.example', '/@evil.example', '/@evil.example'],
    ['/%zz', '/%zz', '/%zz'],
  ])('%j stays inside', (typed, path, rest) => {
    expect(lead(typed)).toEqual({ ok: true, url: `${origin}${base}${rest}`, path });
  });

  it.each([
    ['/..'],
    ['/../'],
    ['/../other/api/users'],
    ['/../../api/me'],
    ['/api/../../../api/me'],
    ['/%2e%2e/other'],
    ['/%2E%2e/%2e%2E/api/me'],
    ['/.%2e/other'],
    ['/%2e./other'],
    ['/api/users/..%2f..%2f..%2fapi/me'],
    ['/api/users/..%5c..%5cme'],
    ['/..%2fother'],
    ['/%252e%252e/other'],
    ['/%25252e%25252e%25252fother'],
    ['/api%2f..%2f..%2fother'],
    ['/..\\other'],
    ['\\..\\..\\api\\me'],
    ['/\t../\n../api/me'],
    ['/.\t./other'],
    [`${base}/../other/api/users`],
    [`${base}/%2e%2e/other`],
  ])('%j leads out and is refused', (typed) => {
    expect(lead(typed).ok).toBe(false);
  });

  it.each([
    ['api/users'],
    [''],
    ['https://evil.example/api'],
    ['javascript:alert(1)'],
    ['?x=1'],
    ['@evil.example/'],
    ['.evil.example/'],
    [':80/api'],
  ])('%j does not begin with a slash', (typed) => {
    expect(lead(typed)).toEqual({ ok: false, sentence: 'A path begins with a slash, such as /api/users.' });
  });

  it('has no fragment', () => {
    expect(lead('/api/users#2')).toMatchObject({ ok: false, sentence: expect.stringContaining('%23') });
    expect(lead('/api/users#')).toMatchObject({ ok: false });
  });

  it('never leaves, whatever is typed', () => {
    const piece = fc.constantFrom(
      '/',
      '\\',
      '..',
      '.',
      '%2e',
      '%2E',
      '%2f',
      '%5c',
      '%25',
      '//',
      '\t',
      '\n',
      ' ',
      ':',
      '@',
      '?',
      '#',
      'api',
      'http:',
      base,
      '\u3002',
      '\uff0e',
      '%c0%ae',
    );
    const typed = fc.oneof(
      fc.array(piece, { maxLength: 12 }).map((pieces) => `/${pieces.join('')}`),
      fc.string(),
    );
    fc.assert(
      fc.property(typed, (text) => {
        const led = lead(text);
        if (!led.ok) return true;
        const url = new URL(led.url);
        return (
          url.origin === origin &&
          url.pathname.startsWith(`${base}/`) &&
          !/(^|[/\\])\.\.([/\\]|$)/.test(decodeURIOr(url.pathname))
        );
      }),
      { numRuns: 20_000 },
    );
  });
});

function decodeURIOr(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
