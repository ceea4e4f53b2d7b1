import { Injectable } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import { createSecretKey } from 'node:crypto';
import { ExtractJwt, Strategy } from 'passport-jwt';
import { Config } from '../config/config';
import { isUuid } from '../validation/id';
import { type AccessClaims, AUDIENCE, ISSUER } from './tokens';

/** Tokens that are remembered. */
const MOST_REMEMBERED = 10_000;
/** Characters of a header that is remembered: twice what ours are, so that nobody fills the memory with blanks around one. */
const LONGEST_REMEMBERED = 800;

interface Remembered {
  claims: AccessClaims;
  /** Seconds since 1970. */
  expiresAt: number;
}

/**
 * Reads `Authorization: Bearer`: one algorithm, our issuer and audience, our key. A token that was found good is good, letter by
 * letter, until it expires, and is not computed again; whether its sign-in still lives is asked of the database each time.
 */
@Injectable()
export class AccessTokenStrategy extends PassportStrategy(Strategy, 'access-token') {
  /** By the header that brought it. */
  private readonly remembered = new Map<string, Remembered>();

  constructor(config: Config) {
    super({
      jwtFromRequest: ExtractJwt.fromAuthHeaderAsBearerToken(),
      // A key object spares jsonwebtoken from trying to read a public key out of it each time; the types know only its bytes.
      secretOrKey: createSecretKey(config.key('access-token')) as unknown as Buffer,
      algorithms: ['HS256'],
      issuer: ISSUER,
      audience: AUDIENCE,
      passReqToCallback: true,
    });
  }

  /** What a token claims that was found good before and has not expired. */
  recall(authorization = ''): AccessClaims | null {
    const known = this.remembered.get(authorization);
    return known && Math.floor(Date.now() / 1000) < known.expiresAt ? known.claims : null;
  }

  /** Of a token that passport-jwt has found good. */
  validate(
    { headers }: { headers: { authorization?: string } },
    { sub, sid, exp }: { sub?: unknown; sid?: unknown; exp?: unknown },
  ): AccessClaims | null {
    if (typeof sub !== 'string' || typeof sid !== 'string' || !isUuid(sub) || !isUuid(sid)) return null;
    const claims = { sub, sid };
    if (typeof exp === 'number') this.remember(headers.authorization ?? '', { claims, expiresAt: exp });
    return claims;
  }

  private remember(authorization: string, good: Remembered): void {
    if (authorization.length > LONGEST_REMEMBERED) return;
    const [oldest] = this.remembered.keys();
    if (oldest !== undefined && this.remembered.size >= MOST_REMEMBERED) this.remembered.delete(oldest);
    this.remembered.set(authorization, good);
  }
}
