import fc from 'fast-check';
import { breakSignature, decodePart, editToken, encodePart, partsOf, untouched } from './jwt-token';

const claims = fc.dictionary(
  fc.string({ unit: 'grapheme' }).filter((name) => name !== '__proto__'),
  fc.oneof(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'binary' }), fc.integer(), fc.boolean(), fc.constant(null)),
);
const sign = (payload: object, signature = 'c2lnbmVk'): string =>
  [encodePart({ alg: 'HS256', typ: 'JWT' }), encodePart({ ...payload }), signature].join('.');
const payloadOf = (token: string) => decodePart(partsOf(token)?.payload ?? '');

describe('A part of a token', () => {
  it('says after the way there and back what it said before, in any script', () => {
    fc.assert(fc.property(claims, (value) => expect(decodePart(encodePart(value))).toEqual(value)));
  });

  it('has only letters that may stand in a URL and between dots', () => {
    fc.assert(fc.property(claims, (value) => expect(encodePart(value)).toMatch(/^[A-Za-z0-9_-]+$/)));
  });

  it('is what every other library makes of it', () => {
    fc.assert(
      fc.property(claims, (value) => expect(encodePart(value)).toBe(Buffer.from(JSON.stringify(value)).toString('base64url'))),
    );
  });

  it.each(['', 'a', '****', 'bm90IGpzb24', 'WzFd', '_w', 'eyJhIjoxfQ=='])('that is broken (%p) says nothing', (part) =>
    expect(decodePart(part)).toBeNull(),
  );
});

describe('A token', () => {
  it.each(['', 'a', 'a.b', 'a.b.c.d', '.b.c', 'a..c'])('is not %p', (text) => expect(partsOf(text)).toBeNull());

  it('without a signature still has three parts', () =>
    expect(partsOf('a.b.')).toEqual({ header: 'a', payload: 'b', signature: '' }));

  it('that nobody edits stays the same to the letter, even if others would write its JSON otherwise', () => {
    const spaced = Buffer.from('{ "role" : "user" }').toString('base64url');
    const token = `${spaced}.${spaced}.c2ln`;
    expect(editToken(token, untouched)).toBe(token);
    expect(editToken(token, { claims: { role: 'user' }, signature: 'kept' })).toBe(token);
  });

  it('keeps its old signature when a claim is edited, and every other claim', () => {
    fc.assert(
      fc.property(claims, fc.string(), (payload, role) => {
        const token = sign({ ...payload, role: `${role}.` });
        const edited = editToken(token, { claims: { role }, signature: 'kept' });
        expect(payloadOf(edited)).toEqual({ ...payload, role });
        expect(partsOf(edited)?.signature).toBe(partsOf(token)?.signature);
        expect(partsOf(edited)?.header).toBe(partsOf(token)?.header);
      }),
    );
  });

  it('with alg none loses its signature and says so in its header', () => {
    const edited = editToken(sign({ sub: '1' }), { claims: {}, signature: 'none' });
    expect(partsOf(edited)?.signature).toBe('');
    expect(decodePart(partsOf(edited)?.header ?? '')).toEqual({ alg: 'none', typ: 'JWT' });
  });

  it('that is cut off has two parts left', () => expect(editToken('a.b.c', { claims: {}, signature: 'cut' })).toBe('a.b'));

  it('with a broken signature differs in nothing else', () => {
    const token = sign({ sub: '1' }, 'AAAA');
    const broken = breakSignature(token);
    expect(broken).not.toBe(token);
    expect(payloadOf(broken)).toEqual({ sub: '1' });
    expect(breakSignature(broken)).toBe(token);
  });
});
