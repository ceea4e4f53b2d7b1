import { emailProblem } from '@big-six/domain';

/** Why an issuer's word is not enough. The sign-in page says each in a sentence. */
export type SignOnProblem =
  'failed' | 'unknown' | 'email-unverified' | 'wrong-domain' | 'admin' | 'suspended' | 'other-identity' | 'linked-elsewhere';

interface Trust {
  domain: string | null;
  trustEmail: boolean;
}

/** As the ID token has them: whatever the issuer wrote. */
type Claims = Readonly<Record<string, unknown>>;

/**
 * The e-mail by which a person may be matched: one that the issuer says it verified, or one of an issuer that the school trusts
 * with its people's e-mails. An e-mail that anybody could have written into their profile is nobody's.
 */
export function matchableEmail(claims: Claims, { trustEmail }: Trust): { email: string } | { problem: SignOnProblem } {
  const given = [claims['email'], ...(trustEmail ? [claims['preferred_username']] : [])];
  const email = given.find((one): one is string => typeof one === 'string' && emailProblem(one) === null);
  if (email === undefined) return { problem: 'unknown' };
  return claims['email_verified'] === true || trustEmail ? { email } : { problem: 'email-unverified' };
}

/** Whether this can be an issuer's name for a person: 255 characters at most (OpenID Connect Core, section 2), kept as it is. */
export function isSubject(subject: unknown): boolean {
  return typeof subject === 'string' && subject.isWellFormed() && /^\P{Cc}{1,255}$/u.test(subject);
}

/** Whether the person is of the domain that alone is let in; any is when none is named. */
export function isOfDomain(claims: Claims, { domain }: Trust): boolean {
  return domain === null || claims['hd'] === domain;
}

/** Whether the issuer says that it asked for two things (RFC 8176). */
export function askedForTwo(claims: Claims): boolean {
  const amr = claims['amr'];
  return Array.isArray(amr) && amr.includes('mfa');
}
