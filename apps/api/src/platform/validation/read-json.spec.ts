import { Refusal } from '../errors/refusal';
import { readJson } from './read-json';

const read = (text: string) => readJson(Buffer.from(text));

function refusal(body: string | Buffer): Refusal {
  try {
    readJson(Buffer.from(body as string));
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
  throw new Error('the body was accepted');
}

describe('a JSON body', () => {
  it('is read as it is, in every script and with emoji', () => {
    expect(read('{"text":"Ünïcode 語 👩‍🏫 \\u00e9"}')).toEqual({ text: 'Ünïcode 語 👩‍🏫 é' });
  });

  it('may be absent', () => {
    expect(read('')).toBeUndefined();
  });

  it.each([
    ['a NUL', '{"rows":[{"name":"a\\u0000b"}]}', 'rows.0.name', /Character 2 is a NUL/],
    ['half of a surrogate pair', '{"text":"\\ud83d!"}', 'text', /half of a surrogate pair/],
  ])('with %s in a text names the field', (_, body, field, message) => {
    const { code, extras } = refusal(body);
    expect(code).toBe('bad-input');
    expect(extras.errors).toEqual([{ field, message: expect.stringMatching(message) }]);
  });

  it.each([
    ['is cut off', '{"a":'],
    ['holds a name that reaches for prototypes', '{"__proto__":{"admin":true}}'],
    ['holds a name with NUL', '{"a\\u0000":1}'],
    ['is nested without end', `${'['.repeat(50_000)}${']'.repeat(50_000)}`],
  ])('that %s is malformed', (_, body) => {
    expect(refusal(body).code).toBe('malformed-body');
  });

  it('that is not UTF-8 is malformed, not mangled', () => {
    expect(refusal(Buffer.from([0x22, 0xff, 0xfe, 0x22])).code).toBe('malformed-body');
  });
});
