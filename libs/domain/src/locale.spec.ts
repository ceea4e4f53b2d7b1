import { canonicalLocale } from './locale';

describe('a locale', () => {
  it.each([
    ['de', 'de'],
    ['de-ch', 'de-CH'],
    ['EN-gb', 'en-GB'],
    ['ar-EG-u-nu-latn', 'ar-EG-u-nu-latn'],
    ['zh-hant-tw', 'zh-Hant-TW'],
  ])('%s is %s', (tag, canonical) => expect(canonicalLocale(tag)).toBe(canonical));

  it.each(['', 'de_DE', 'xx-YY', 'tlh', 'de-', 'a', '*', 'C', '../../etc'])('%j is none', (tag) => {
    expect(canonicalLocale(tag)).toBeNull();
  });
});
