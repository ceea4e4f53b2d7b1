import { type CanActivate, type ExecutionContext, Injectable, UseGuards } from '@nestjs/common';
import type { RequestWithActor } from '../auth/access';
import { Config } from '../config/config';
import { Limit } from './limit';

export const EXPORTS_AN_HOUR = 30;

/** Files that hold much about many, or everything about somebody: so many an hour as a person wants, whichever they are. */
@Injectable()
export class ExportLimit {
  private readonly taken = new Limit(
    EXPORTS_AN_HOUR,
    3600,
    `That were more than ${EXPORTS_AN_HOUR} exports in an hour. The next one is possible as soon as Retry-After says.`,
  );

  constructor(private readonly config: Config) {}

  /** Counts an export for who takes it. @throws Refusal `too-many-requests` */
  async take(accountId: string): Promise<void> {
    if (this.config.rateLimited) await this.taken.take(accountId);
  }
}

/** Stands behind the guard that says who asks. Each module has one of its own, and all count together. */
@Injectable()
class ExportGuard implements CanActivate {
  constructor(private readonly limit: ExportLimit) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const { actor } = context.switchToHttp().getRequest<RequestWithActor>();
    if (!actor) throw new Error('an export is given to nobody');
    await this.limit.take(actor.viewerId ?? actor.accountId);
    return true;
  }
}

/** A route that gives a file to take away. */
export const Export = () => UseGuards(ExportGuard);
