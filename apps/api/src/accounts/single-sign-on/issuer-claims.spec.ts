import { askedForTwo, isOfDomain, isSubject, matchableEmail } from './issuer-claims';

const careful = { domain: null, trustEmail: false };
const ada = { email: 'ada@school.example', email_verified: true };

describe('what an issuer says of a person', () => {
  it('gives an e-mail that it verified', () => {
    expect(matchableEmail(ada, careful)).toEqual({ email: 'ada@school.example' });
  });

  it.each([undefined, false, 'true', 1])('gives none when it says %j of it', (email_verified) => {
    expect(matchableEmail({ ...ada, email_verified }, careful)).toEqual({ problem: 'email-unverified' });
  });

  it('gives one it does not vouch for only where the school trusts the issuer with it', () => {
    expect(matchableEmail({ email: ada.email }, { ...careful, trustEmail: true })).toEqual({ email: ada.email });
    expect(matchableEmail({ preferred_username: ada.email }, { ...careful, trustEmail: true })).toEqual({ email: ada.email });
    expect(matchableEmail({ preferred_username: ada.email }, careful)).toEqual({ problem: 'unknown' });
  });

  it.each([{}, { email: 7 }, { email: 'nobody' }])('is no e-mail: %j', (claims) => {
    expect(matchableEmail(claims, careful)).toEqual({ problem: 'unknown' });
  });

  it.each([
    ['a', true],
    ['248289761001 of Jane', true],
    ['x'.repeat(255), true],
    ['x'.repeat(256), false],
    ['', false],
    ['a\0b', false],
    ['a\nb', false],
    ['\ud800', false],
    [7, false],
    [undefined, false],
  ])('names a person by %j: %s', (subject, fits) => expect(isSubject(subject)).toBe(fits));

  it('is of the school’s domain or not', () => {
    expect(isOfDomain({ hd: 'school.example' }, { ...careful, domain: 'school.example' })).toBe(true);
    expect(isOfDomain({ hd: 'elsewhere.example' }, { ...careful, domain: 'school.example' })).toBe(false);
    expect(isOfDomain({}, { ...careful, domain: 'school.example' })).toBe(false);
    expect(isOfDomain({}, careful)).toBe(true);
  });

  it('tells whether two things were asked for', () => {
    expect(askedForTwo({ amr: ['pwd', 'mfa'] })).toBe(true);
    expect(askedForTwo({ amr: ['pwd'] })).toBe(false);
    expect(askedForTwo({ amr: 'mfa' })).toBe(false);
  });
});
