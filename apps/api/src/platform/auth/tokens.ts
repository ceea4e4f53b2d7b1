import { Injectable } from '@nestjs/common';
import { JwtService } from '@nestjs/jwt';
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { Config } from '../config/config';
import { hashOfSecret } from './secrets';

/** Seconds an access token lives. Short, because it is only a ticket: authority is read from the database each time. */
export const ACCESS_SECONDS = 5 * 60;
/** Seconds a sign-in lives, however often it is renewed. */
export const SIGN_IN_SECONDS = 24 * 60 * 60;
/** Bytes of either half of a refresh token. */
const HALF = 16;
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

  newRefresh(signInId: string): string {
    return this.signed(signInId, randomBytes(HALF));
  }

  /** The one successor of a refresh token (HMAC-SHA-256): tabs that race with the same token get the same next one. */
  nextRefresh(signInId: string, refresh: string): string {
    return this.signed(signInId, this.half(`next ${refresh}`));
  }

  /** Whether we made it for this sign-in, at whatever time: what somebody made up is no stolen token. */
  isOurs(signInId: string, refresh: string): boolean {
    const ours = Buffer.from(this.signed(signInId, Buffer.from(refresh, 'base64url').subarray(0, HALF)));
    const given = Buffer.from(refresh);
    return given.length === ours.length && timingSafeEqual(given, ours);
  }

  /** What the database keeps of a refresh token. */
  hash(refresh: string): string {
    return hashOfSecret(refresh);
  }

  /** 128 bits that nobody guesses, and 128 that show that they are ours and of this sign-in. */
  private signed(signInId: string, value: Buffer): string {
    return Buffer.concat([value, this.half(`of ${signInId} ${value.toString('base64url')}`)]).toString('base64url');
  }

  private half(text: string): Buffer {
    return createHmac('sha256', this.refreshKey).update(text).digest().subarray(0, HALF);
  }
}
