import fc from 'fast-check';
import { jsonMistake } from './json-mistake';

function parses(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

const told: readonly (readonly [text: string, line: number, at: string, message: string])[] = [
  ['{ name: "Ada" }', 1, 'name', 'A name stands in double quotes.'],
  ['{\n  "name" "Ada"\n}', 2, '"', 'After a name comes a colon.'],
  ['{\n  "name": "Ada"\n  "role": "user"\n}', 3, '"', 'A comma is missing before this.'],
  ['{\n  "name": "Ada",\n}', 3, '}', 'After the last comma another name is missing.'],
  ['[1, 2,]', 1, ']', 'After the last comma another value is missing.'],
  ["{ 'name': 1 }", 1, "'name'", 'A name stands in double quotes.'],
  ["['a']", 1, "'", 'Text stands in double quotes, not in single ones.'],
  ['{ "role": user }', 1, 'user', '“user” is text, so it needs double quotes around it.'],
  ['{ "a": undefined }', 1, 'undefined', '“undefined” is text, so it needs double quotes around it.'],
  ['[01]', 1, '01', '“01” is not a number as JSON writes it.'],
  ['{ "a": "b\n}', 1, '"b', 'The closing double quote is missing.'],
  ['{ "a": [1, 2 }', 1, '}', 'This should be “]”.'],
  ['\n{ "a": { "b": 1 }', 2, '{', 'The object that begins here is never closed with “}”.'],
  ['[1', 1, '[', 'The list that begins here is never closed with “]”.'],
  ['{} {}', 1, '{', 'The JSON has already ended before this.'],
  ['{ "a": }', 1, '}', 'A value is missing before “}”.'],
  ['"\\x"', 1, '\\x', 'After a backslash stands one of " \\ / b f n r t, or u and four digits.'],
  ['"a\tb"', 1, '\t', 'A character like this has to be written as an escape, such as \\t.'],
];

describe('a body as one types it', () => {
  it.each(told)('says of %j where and what', (text, line, at, message) => {
    const mistake = jsonMistake(text);
    expect(mistake).toMatchObject({ line, message });
    expect(text.slice(mistake?.from, mistake?.to)).toBe(at);
  });

  it('has nothing to say of a text that has not been begun', () => {
    expect(jsonMistake('')).toBeNull();
    expect(jsonMistake(' \n ')).toBeNull();
  });

  it('reads a hundred thousand open brackets', () => {
    expect(jsonMistake('['.repeat(100_000))?.from).toBe(99_999);
    expect(jsonMistake('['.repeat(100_000) + ']'.repeat(100_000))).toBeNull();
  });

  it('agrees with the parser on good JSON', () => {
    fc.assert(
      fc.property(fc.json(), fc.nat(4), (text, indent) => jsonMistake(JSON.stringify(JSON.parse(text), null, indent)) === null),
    );
  });

  it('agrees with the parser on anything like JSON', () => {
    const piece = fc.constantFrom(
      ...'{}[]:,"\'\\ \n\ttrue',
      'null',
      'false',
      '1',
      '-',
      '0',
      '.5',
      'e3',
      '"a"',
      '\\u00e9',
      '\u00a0',
      'x',
      '/',
      '\u0000',
    );
    const text = fc.array(piece, { maxLength: 14 }).map((pieces) => pieces.join(''));
    fc.assert(
      fc.property(text, (written) => (jsonMistake(written) === null) === (parses(written) || written.trim() === '')),
      { numRuns: 20_000 },
    );
  });

  it('agrees with the parser on JSON with one character struck out', () => {
    fc.assert(
      fc.property(fc.json(), fc.nat(), (json, place) => {
        const text = json.slice(0, place % json.length) + json.slice((place % json.length) + 1);
        return (jsonMistake(text) === null) === (parses(text) || text.trim() === '');
      }),
      { numRuns: 2_000 },
    );
  });
});
