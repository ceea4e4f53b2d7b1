import fc from 'fast-check';
import { jsonSpans } from './json-spans';

describe('JSON in colours', () => {
  it('tells names from texts and other values', () => {
    const classes = jsonSpans('{"a": "b:\\"c", "d": [1, -2.5e3, true, null]}').filter((span) => span.class !== null);
    expect(classes.map((span) => [span.text, span.class])).toEqual([
      ['"a"', 'tok-property'],
      ['"b:\\"c"', 'tok-string'],
      ['"d"', 'tok-property'],
      ['1', 'tok-constant'],
      ['-2.5e3', 'tok-constant'],
      ['true', 'tok-constant'],
      ['null', 'tok-constant'],
    ]);
  });

  it('loses no character of any text', () => {
    const same = (text: string): boolean =>
      jsonSpans(text)
        .map((span) => span.text)
        .join('') === text;
    fc.assert(fc.property(fc.oneof(fc.json(), fc.string()), same));
    expect(same(`["${'a'.repeat(50_000)}"]`)).toBe(true);
  });
});
