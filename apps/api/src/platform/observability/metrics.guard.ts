import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { timingSafeEqual } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { Config } from '../config/config';
import { notFound } from '../errors/refusal';

/** Metrics are for the operator: with METRICS_TOKEN set they want it as bearer token, without it production hides them. */
@Injectable()
export class MetricsGuard implements CanActivate {
  constructor(private readonly config: Config) {}

  canActivate(context: ExecutionContext): boolean {
    const { metricsToken, production } = this.config;
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const allowed = metricsToken ? same(request.headers.authorization ?? '', `Bearer ${metricsToken}`) : !production;
    if (!allowed) throw notFound('address');
    return true;
  }
}

function same(given: string, wanted: string): boolean {
  const a = Buffer.from(given);
  const b = Buffer.from(wanted);
  return a.length === b.length && timingSafeEqual(a, b);
}
