import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Refusal } from '../platform/errors/refusal';

/** Refuses requests that another site's page sent. SameSite=Strict keeps the cookie from them; this holds if it ever fails. */
@Injectable()
export class SameSiteGuard implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    const { headers } = context.switchToHttp().getRequest<FastifyRequest>();
    if (headers['sec-fetch-site'] === 'cross-site')
      throw new Refusal('not-allowed', 'Sign-in cannot be used from another site’s page.');
    return true;
  }
}
