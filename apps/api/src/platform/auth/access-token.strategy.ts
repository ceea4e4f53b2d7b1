import { Injectable } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import { createSecretKey } from 'node:crypto';
import { ExtractJwt, Strategy } from 'passport-jwt';
import { Config } from '../config/config';
import { isUuid } from '../validation/id';
import { type AccessClaims, AUDIENCE, ISSUER } from './tokens';

/** Reads `Authorization: Bearer`: one algorithm, our issuer and audience, our key. */
@Injectable()
export class AccessTokenStrategy extends PassportStrategy(Strategy, 'access-token') {
  constructor(config: Config) {
    super({
      jwtFromRequest: ExtractJwt.fromAuthHeaderAsBearerToken(),
      // A key object spares jsonwebtoken from trying to read a public key out of it each time; the types know only its bytes.
      secretOrKey: createSecretKey(config.key('access-token')) as unknown as Buffer,
      algorithms: ['HS256'],
      issuer: ISSUER,
      audience: AUDIENCE,
    });
  }

  validate(payload: { sub?: unknown; sid?: unknown }): AccessClaims | null {
    const { sub, sid } = payload;
    return typeof sub === 'string' && typeof sid === 'string' && isUuid(sub) && isUuid(sid) ? { sub, sid } : null;
  }
}
