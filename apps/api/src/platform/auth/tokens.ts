import { Injectable } from '@nestjs/common';
import { JwtService } from '@nestjs/jwt';
import { createHmac } from 'node:crypto';
import { Config } from '../config/config';
import { hashOfSecret, newSecret } from './secrets';

/** Seconds an access token lives. Short, because it is only a ticket: authority is read from the database each time. */
export const ACCESS_SECONDS = 5 * 60;
/** Seconds a sign-in lives, however often it is renewed. */
export const SIGN_IN_SECONDS = 24 * 60 * 60;
export const ISSUER = 'big-six';
export const AUDIENCE = 'big-six-api';

/** What an access token claims: `sub` the account's id, `sid` the sign-in's. */
export interface AccessClaims {
  sub: string;
  sid: string;
}

/** Makes access tokens (JWT, HS256) and the chain of refresh tokens of a sign-in. */
@Injectable()
export class Tokens {
  private readonly refreshKey: Buffer;

  constructor(
    private readonly jwt: JwtService,
    config: Config,
  ) {
    this.refreshKey = config.key('refresh-chain');
  }

  access(claims: AccessClaims): string {
    return this.jwt.sign({ sid: claims.sid }, { subject: claims.sub });
  }

  newRefresh(): string {
    return newSecret();
  }

  /** The one successor of a refresh token (HMAC-SHA-256): tabs that race with the same token get the same next one. */
  nextRefresh(refresh: string): string {
    return createHmac('sha256', this.refreshKey).update(refresh).digest('base64url');
  }

  /** What the database keeps of a refresh token. */
  hash(refresh: string): string {
    return hashOfSecret(refresh);
  }
}
