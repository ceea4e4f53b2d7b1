import type { TokenFinding } from '@big-six/lesson-format';
import { Injectable } from '@nestjs/common';
import { JwtService } from '@nestjs/jwt';
import { createSecretKey } from 'node:crypto';
import { AUDIENCE, ISSUER } from '../platform/auth/tokens';
import { Config } from '../platform/config/config';
import { isUuid } from '../platform/validation/id';

const PRACTICE_AUDIENCE = 'big-six-sandbox';

/** What a practice token claims of its user. The role is for reading: what counts is the role in the database. */
export interface PracticeClaims {
  sub: string;
  name: string;
  role: string;
  sandbox: string;
}

export type ReadToken =
  | { finding: 'own'; accountId: string; signInId: string }
  | { finding: 'practice'; userId: number; sandboxId: string }
  | { finding: Exclude<TokenFinding, 'own' | 'practice'> };

/** Tells what a request's `Authorization` is: of the product's sign-in, signed here for practice, or what is wrong with it. */
@Injectable()
export class PracticeTokenReader {
  private readonly own: Buffer;
  private readonly practice: Buffer;
  private readonly jwt = new JwtService();

  constructor(private readonly config: Config) {
    // Key objects, which jsonwebtoken takes and its types do not know.
    this.own = createSecretKey(config.key('access-token')) as unknown as Buffer;
    this.practice = createSecretKey(config.key('sandbox-token')) as unknown as Buffer;
  }

  read(authorization: string | undefined): ReadToken {
    if (authorization === undefined) return { finding: 'none' };
    const token = /^Bearer +(\S+)$/i.exec(authorization)?.[1];
    const parts = token === undefined ? null : decode(token);
    if (token === undefined || !parts) return { finding: 'malformed' };
    const forPractice = parts.payload['aud'] === PRACTICE_AUDIENCE;
    try {
      const claims = this.jwt.verify<Record<string, unknown>>(token, {
        secret: forPractice ? this.practice : this.own,
        algorithms: ['HS256'],
        issuer: ISSUER,
        audience: forPractice ? PRACTICE_AUDIENCE : AUDIENCE,
      });
      return (forPractice ? practiceToken(claims) : ownToken(claims)) ?? { finding: 'malformed' };
    } catch (error) {
      return { finding: findingOf(error, parts.header['alg']) };
    }
  }

  /** @param seconds until it expires; 0 for one that has at once */
  sign({ sub, ...claims }: PracticeClaims, seconds: number): string {
    return this.jwt.sign(claims, {
      secret: this.practice,
      algorithm: 'HS256',
      keyid: this.config.keyId,
      issuer: ISSUER,
      audience: PRACTICE_AUDIENCE,
      subject: sub,
      expiresIn: seconds,
    });
  }
}

function ownToken({ sub, sid }: Record<string, unknown>): ReadToken | null {
  return typeof sub === 'string' && typeof sid === 'string' && isUuid(sub) && isUuid(sid)
    ? { finding: 'own', accountId: sub, signInId: sid }
    : null;
}

function practiceToken({ sub, sandbox }: Record<string, unknown>): ReadToken | null {
  return typeof sub === 'string' && typeof sandbox === 'string' && /^\d{1,9}$/.test(sub) && isUuid(sandbox)
    ? { finding: 'practice', userId: Number(sub), sandboxId: sandbox }
    : null;
}

/** The library says what is wrong by the names and messages of its errors. */
function findingOf(error: unknown, algorithm: unknown): Exclude<TokenFinding, 'own' | 'practice' | 'none'> {
  if (!(error instanceof Error)) return 'malformed';
  if (error.name === 'TokenExpiredError') return 'expired';
  if (algorithm !== 'HS256') return 'wrong-algorithm';
  return error.message === 'invalid signature' || error.message === 'jwt signature is required' ? 'bad-signature' : 'malformed';
}

/** Header and payload, unverified; null when it is no token at all. */
function decode(token: string): { header: Record<string, unknown>; payload: Record<string, unknown> } | null {
  const [header, payload, ...rest] = token.split('.').map((part, index) => (index < 2 ? object(part) : part));
  if (rest.length !== 1 || !isObject(header) || !isObject(payload)) return null;
  return { header, payload };
}

function object(part: string): unknown {
  try {
    return JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
  } catch {
    return null;
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
