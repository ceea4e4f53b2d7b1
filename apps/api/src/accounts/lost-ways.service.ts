import { Injectable } from '@nestjs/common';
import { AuditService } from '../audit/audit.service';
import type { Actor } from '../platform/auth/access';
import { Config } from '../platform/config/config';
import { Database } from '../platform/database/database';
import { notFound } from '../platform/errors/refusal';
import { AccountsRepository, type HeldPassword } from './accounts.repository';
import { ConfirmationsService } from './confirmations.service';
import { LastWay } from './last-way';
import { LinksService } from './links/links.service';
import { PasskeysRepository } from './passkeys/passkeys.repository';
import type { RemovedSecondFactorDto } from './second-factor/second-factor.dto';
import { SecondFactorRepository } from './second-factor/second-factor.repository';
import { SecondFactorService } from './second-factor/second-factor.service';
import type { WayIn } from './sign-in.entity';
import { SignInsRepository } from './sign-ins.repository';
import { IdentitiesRepository } from './single-sign-on/identities.repository';
import { Issuers } from './single-sign-on/issuers';

/**
 * For people who have lost their phone, their device, or their account at the issuer: an admin takes away what somebody else may have
 * now. Who it is that takes it away is asked anew as for one's own: it opens the way into the account of another.
 */
@Injectable()
export class LostWaysService {
  constructor(
    private readonly accounts: AccountsRepository,
    private readonly factors: SecondFactorRepository,
    private readonly own: SecondFactorService,
    private readonly passkeys: PasskeysRepository,
    private readonly identities: IdentitiesRepository,
    private readonly issuers: Issuers,
    private readonly lastWay: LastWay,
    private readonly signIns: SignInsRepository,
    private readonly links: LinksService,
    private readonly confirmations: ConfirmationsService,
    private readonly audit: AuditService,
    private readonly database: Database,
    private readonly config: Config,
  ) {}

  /** With a password that only the factor made up for, that goes too: its person chooses another one by a link. */
  async removeSecondFactor(actor: Actor, accountId: string): Promise<RemovedSecondFactorDto> {
    const sending = this.config.waysIn.mail !== null;
    if (accountId === actor.accountId) {
      await this.own.removeOwn(actor);
      return { passwordEnded: false, sending };
    }
    await this.confirmations.require(actor);
    return this.database.transaction(async () => {
      const password = await this.accounts.holdPassword(accountId);
      if (!password || !(await this.factors.remove(accountId))) throw notFound('second factor');
      const passwordEnded = mayBeShort(password);
      await this.record(actor, accountId, 'account.second-factor-removed', { passwordEnded });
      if (passwordEnded) {
        await this.accounts.endPassword(accountId);
        if (password.status === 'active') await this.links.invite(actor, accountId);
      }
      return { passwordEnded, sending };
    });
  }

  /** All of them: an admin does not know which one is lost. Where somebody came in by one, they are out. */
  async removePasskeys(actor: Actor, accountId: string): Promise<void> {
    await this.confirmations.require(actor);
    await this.database.transaction(async () => {
      const names = await this.lastWay.keep(actor, accountId, () => this.passkeys.removeAll(accountId));
      if (names.length === 0) throw notFound('passkey');
      await this.endSignIns(actor, accountId, 'passkey');
      await this.record(actor, accountId, 'account.passkeys-removed', { names });
    });
  }

  /** Who comes back from the issuer with the e-mail of the account is linked anew: see `SingleSignOnService`. */
  async unlink(actor: Actor, accountId: string, issuerKey: string): Promise<void> {
    await this.confirmations.require(actor);
    const { key, url } = this.issuers.get(issuerKey);
    await this.database.transaction(async () => {
      if (!(await this.lastWay.keep(actor, accountId, () => this.identities.unlink(accountId, url)))) throw notFound('link');
      await this.endSignIns(actor, accountId, 'single-sign-on');
      await this.record(actor, accountId, 'account.single-sign-on-unlinked', { issuer: key });
    });
  }

  private endSignIns({ signInId }: Actor, accountId: string, way: WayIn): Promise<void> {
    return this.signIns.endByWay(accountId, way, 'way-removed', signInId);
  }

  private record(actor: Actor, accountId: string, action: string, after: Record<string, unknown>): Promise<void> {
    return this.audit.record(actor, { action, subjectKind: 'account', subjectId: accountId, after });
  }
}

/** One of which nobody knows may be short: better a link too many than a way left open. */
function mayBeShort({ there, short }: HeldPassword): boolean {
  return there && short !== false;
}
