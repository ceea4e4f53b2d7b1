import { compiled, sampleFiles, sampleWith } from '../testing/sample-module';
import { canonicalJson, contentHash } from './hash';

describe('the content hash', () => {
  const document = compiled(sampleFiles());

  it('is SHA-256 in hex of the canonical JSON', () => {
    expect(contentHash(document)).toMatch(/^[0-9a-f]{64}$/);
    expect(canonicalJson({ b: [2, { d: null, c: 'x' }], a: true })).toBe('{"a":true,"b":[2,{"c":"x","d":null}]}');
  });

  it('is the same for the same content, in whatever order its fields were made', () => {
    const turned = Object.fromEntries(Object.entries(document).reverse()) as typeof document;
    expect(contentHash(turned)).toBe(contentHash(document));
    expect(contentHash(JSON.parse(JSON.stringify(document)) as typeof document)).toBe(contentHash(document));
  });

  it('is another one as soon as one letter changes', () => {
    const changed = compiled(sampleWith('oven.md', 'Now it gets hot.', 'Now it gets hot!'));
    expect(contentHash(changed)).not.toBe(contentHash(document));
  });
});
