import { Injectable } from '@nestjs/common';
import { AuditService } from '../../audit/audit.service';
import type { Actor } from '../../platform/auth/access';
import { Database } from '../../platform/database/database';
import { Refusal } from '../../platform/errors/refusal';
import { AccountsService } from '../accounts.service';
import type { ViewListDto } from './views.dto';
import { ViewsRepository } from './views.repository';

/** Seeing as a person sees, to help them: for a while, without changing anything, recorded, and told to the person. */
@Injectable()
export class ViewsService {
  constructor(
    private readonly accounts: AccountsService,
    private readonly views: ViewsRepository,
    private readonly audit: AuditService,
    private readonly database: Database,
  ) {}

  /** From the next request on everything this sign-in reads is read as that person. @throws Refusal `not-found`, `conflict` for admins */
  async begin(admin: Actor, accountId: string, reason: string): Promise<void> {
    const account = await this.accounts.get(accountId);
    if (account.role === 'admin') throw new Refusal('conflict', 'Nobody sees as an admin sees but that admin.');
    await this.database.transaction(async () => {
      const until = await this.views.begin(admin.signInId, accountId);
      if (!until) throw new Refusal('not-signed-in', 'Your sign-in has ended. Sign in again.');
      const after = { reason, until };
      await this.audit.record(admin, { action: 'account.viewed', subjectKind: 'account', subjectId: accountId, after });
    });
  }

  /** Also right when there is no view, or its time is over. */
  async end(actor: Actor): Promise<void> {
    await this.database.transaction(async () => {
      const seen = await this.views.end(actor.signInId);
      if (seen) await this.audit.record(actor, { action: 'account.view-ended', subjectKind: 'account', subjectId: seen });
    });
  }

  async list(actor: Actor): Promise<ViewListDto> {
    return { items: await this.audit.viewsOf(actor.accountId) };
  }
}
