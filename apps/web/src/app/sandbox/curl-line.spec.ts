import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { curlLine, quoted } from './curl-line';
import type { Outgoing } from './practice-request';

const url = 'https://school.example/sandbox/1/api/users';

function outgoing(parts: Partial<Outgoing> = {}): Outgoing {
  return { method: 'GET', url, path: '/api/users', headers: [], token: { kind: 'own' }, body: null, ...parts };
}

/** What a real shell hands to curl. */
function argumentsOf(line: string): string[] {
  const script = `curl() { printf '%s\\0' "$@"; }\n${line}`;
  const told = execFileSync('/bin/sh', ['-c', script], { encoding: 'utf8', env: { TOKEN: 'secret' } });
  return told.split('\0').slice(0, -1);
}

describe('a request as a curl line', () => {
  it('can be read', () => {
    expect(curlLine(outgoing())).toBe(`curl -i ${url} \\\n  -H "Authorization: Bearer $TOKEN"`);
    expect(
      curlLine(
        outgoing({
          method: 'POST',
          headers: [{ name: 'Content-Type', value: 'application/json' }],
          body: '{"name":"O\'Neil"}',
          token: { kind: 'none' },
        }),
      ),
    ).toBe(`curl -i -X POST ${url} \\\n  -H 'Content-Type: application/json' \\\n  --data-raw '{"name":"O'\\''Neil"}'`);
  });

  it('names no token, neither the own nor a pasted one', () => {
    expect(curlLine(outgoing({ token: { kind: 'given', value: 'eyJ.a.b' } }))).not.toContain('eyJ');
  });

  it('keeps curl from reading patterns into an address', () => {
    expect(argumentsOf(curlLine(outgoing({ url: `${url}?q=[1-9]{a}` })) ?? '')).toContain('-g');
  });

  it('sends an empty header, which curl would otherwise leave out', () => {
    expect(argumentsOf(curlLine(outgoing({ headers: [{ name: 'X-Empty', value: '' }] })) ?? '')).toContain('X-Empty;');
  });

  it('gives up on a text that no argument can carry', () => {
    expect(curlLine(outgoing({ method: 'POST', body: 'a\0b' }))).toBeNull();
  });

  it('survives a shell, whatever the texts are', () => {
    const piece = fc.constantFrom(
      "'",
      '"',
      '\\',
      '$',
      '`',
      '!',
      '\n',
      ' ',
      '#',
      '*',
      '~',
      '$(id)',
      '${HOME}',
      ';',
      '&',
      '|',
      '@file',
      '-d',
      'é',
      '🙂',
      '%',
      'a',
    );
    const text = fc.array(piece, { minLength: 1, maxLength: 12 }).map((pieces) => pieces.join(''));
    fc.assert(
      fc.property(text, text, (body, value) => {
        const headers = [{ name: 'X-Mine', value }];
        expect(argumentsOf(curlLine(outgoing({ method: 'PUT', headers, body })) ?? '')).toEqual([
          '-i',
          '-X',
          'PUT',
          url,
          '-H',
          'Authorization: Bearer secret',
          '-H',
          `X-Mine: ${value}`,
          '--data-raw',
          body,
        ]);
      }),
      { numRuns: 150 },
    );
  });

  it('quotes what is empty', () => {
    expect(quoted('')).toBe("''");
  });
});
