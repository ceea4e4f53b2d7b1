import { Injectable } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import { createSecretKey } from 'node:crypto';
import { ExtractJwt, Strategy } from 'passport-jwt';
import { Config } from '../config/config';
import { isUuid } from '../validation/id';
import { type AccessClaims, AUDIENCE, ISSUER } from './tokens';

/** Tokens that are remembered; some 400 bytes each. */
const MOST_REMEMBERED = 10_000;

interface Remembered {
  claims: AccessClaims;
  /** Seconds since 1970. */
  expiresAt: number;
}

/** What Passport takes for a request of Express; only headers are read. */
type Asked = Parameters<Strategy['authenticate']>[0];

const bearer = ExtractJwt.fromAuthHeaderAsBearerToken();

/**
 * Reads `Authorization: Bearer`: one algorithm, our issuer and audience, our key. A token that was found good is good, letter by
 * letter, until it expires, and is not computed again; whether its sign-in still lives is asked of the database each time.
 */
@Injectable()
export class AccessTokenStrategy extends PassportStrategy(Strategy, 'access-token') {
  private readonly remembered = new Map<string, Remembered>();

  constructor(config: Config) {
    super({
      jwtFromRequest: bearer,
      // A key object spares jsonwebtoken from trying to read a public key out of it each time; the types know only its bytes.
      secretOrKey: createSecretKey(config.key('access-token')) as unknown as Buffer,
      algorithms: ['HS256'],
      issuer: ISSUER,
      audience: AUDIENCE,
      passReqToCallback: true,
    });
  }

  override authenticate(request: Asked, options?: object): void {
    const known = this.remembered.get(bearer(request) ?? '');
    if (known && Math.floor(Date.now() / 1000) < known.expiresAt) this.success(known.claims);
    else super.authenticate(request, options);
  }

  /** Of a token that passport-jwt has found good. */
  validate(request: Asked, { sub, sid, exp }: { sub?: unknown; sid?: unknown; exp?: unknown }): AccessClaims | null {
    if (typeof sub !== 'string' || typeof sid !== 'string' || !isUuid(sub) || !isUuid(sid)) return null;
    const claims = { sub, sid };
    const token = bearer(request);
    if (token !== null && typeof exp === 'number') this.remember(token, { claims, expiresAt: exp });
    return claims;
  }

  private remember(token: string, good: Remembered): void {
    const [oldest] = this.remembered.keys();
    if (oldest !== undefined && this.remembered.size >= MOST_REMEMBERED) this.remembered.delete(oldest);
    this.remembered.set(token, good);
  }
}
