import { claimLines, endOf, signatureRemark, untilWords } from './jwt-claims';
import { editToken, encodePart, untouched } from './jwt-token';

const now = Date.UTC(2026, 2, 4, 12);
const inSeconds = (seconds: number): string => untilWords(now + seconds * 1000, now);

describe('The time a token has left', () => {
  it.each([
    [5, 'in 5 s'],
    [252, 'in 4 min 12 s'],
    [7260, 'in 2 h 1 min'],
    [86_400, 'in 1 day'],
    [0, 'right now'],
    [-3, 'ended 3 s ago'],
  ])('%p seconds from its end is told as %p', (seconds, words) => expect(inSeconds(seconds)).toBe(words));

  it('is unknown when the token does not say', () => {
    expect(endOf({})).toBeNull();
    expect(endOf({ exp: 'soon' })).toBeNull();
    expect(endOf({ exp: 12 })).toBe(12_000);
  });
});

describe('The lines of a part', () => {
  const signed = encodePart({ sub: '2', role: 'user', exp: now / 1000 + 5, colour: 'blue' });

  it('each have a remark, also those nobody has heard of', () => {
    const lines = claimLines(signed, now);
    expect(lines.map(({ name }) => name)).toEqual(['sub', 'role', 'exp', 'colour']);
    expect(lines.every(({ remark }) => remark.endsWith('.'))).toBe(true);
    expect(lines[2]?.remark).toContain('in 5 s');
  });

  it('tell which of them was edited', () => {
    const edited = encodePart({ sub: '2', role: 'admin', exp: now / 1000 + 5, colour: 'blue' });
    expect(claimLines(edited, now, signed).filter((line) => line.edited)).toMatchObject([{ name: 'role', value: '"admin"' }]);
  });

  it('survive a time that is none', () =>
    expect(claimLines(encodePart({ exp: 1e300 }), now)[0]?.remark).toContain('no time at all'));
});

describe('The signature', () => {
  const token = `${encodePart({ alg: 'HS256' })}.${encodePart({ role: 'user' })}.c2ln`;
  const remark = (edits: Parameters<typeof editToken>[1]) => signatureRemark(editToken(token, edits), token, edits);

  it('fits as long as nothing was edited', () => expect(remark(untouched).fits).toBe(true));

  it('fits again when the claim is put back', () => {
    expect(remark({ claims: { role: 'admin' }, signature: 'kept' }).fits).toBe(false);
    expect(remark({ claims: { role: 'user' }, signature: 'kept' }).fits).toBe(true);
  });

  it('does not fit when it was dropped or cut off', () => {
    expect(remark({ claims: {}, signature: 'none' }).fits).toBe(false);
    expect(remark({ claims: {}, signature: 'cut' }).fits).toBe(false);
  });
});
