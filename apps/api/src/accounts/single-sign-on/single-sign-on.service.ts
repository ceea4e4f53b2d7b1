import { Injectable, Logger } from '@nestjs/common';
import { emailKey } from '@big-six/domain';
import type { IDToken } from 'openid-client';
import { AuditService } from '../../audit/audit.service';
import type { Actor } from '../../platform/auth/access';
import { Tickets } from '../../platform/auth/tickets';
import { Config } from '../../platform/config/config';
import type { Issuer } from '../../platform/config/ways-in';
import { Database } from '../../platform/database/database';
import { messageOf } from '../../platform/errors/message-of';
import { notFound, Refusal } from '../../platform/errors/refusal';
import { ConfirmationsService } from '../confirmations.service';
import { EntranceRepository } from '../entrance.repository';
import { type Device, EntranceService, type Entry } from '../entrance.service';
import { SignInsRepository } from '../sign-ins.repository';
import { LastWay } from '../last-way';
import { TicketsRepository } from '../tickets.repository';
import { IdentitiesRepository } from './identities.repository';
import { askedForTwo, isOfDomain, matchableEmail, type SignOnProblem } from './issuer-claims';
import { Issuers, type Journey } from './issuers';
import type { IssuerDto, LinkedIssuerDto } from './single-sign-on.dto';

/** Seconds in which somebody finds their password at the issuer. */
export const JOURNEY_SECONDS = 10 * 60;
const TICKET = 'single-sign-on';
const CALLBACK = '/api/auth/single-sign-on/callback';

interface Purpose {
  journey: Journey;
  returnTo: string;
  /** The account that somebody signed in wants to link; null to sign in. */
  linkTo: string | null;
}

/** What became of the journey to the issuer, and where the browser goes with it. */
export type Arrival =
  { kind: 'entry'; entry: Entry; returnTo: string } | { kind: 'linked' } | { kind: 'problem'; problem: SignOnProblem };

/**
 * Sign-in through an issuer that the school trusts (OpenID Connect). It opens accounts that are there and makes none. The first time
 * an account is found by an e-mail that the issuer vouches for, from then on by the issuer's own name for the person. An admin's is
 * never found so: they link it themselves, signed in.
 */
@Injectable()
export class SingleSignOnService {
  private readonly log = new Logger('single-sign-on');

  constructor(
    private readonly issuers: Issuers,
    private readonly identities: IdentitiesRepository,
    private readonly entranceRows: EntranceRepository,
    private readonly entrance: EntranceService,
    private readonly signIns: SignInsRepository,
    private readonly confirmations: ConfirmationsService,
    private readonly lastWay: LastWay,
    private readonly tickets: Tickets,
    private readonly used: TicketsRepository,
    private readonly audit: AuditService,
    private readonly database: Database,
    private readonly config: Config,
  ) {}

  list(): IssuerDto[] {
    return this.issuers.list.map(({ key, name }) => ({ key, name }));
  }

  async listLinked(accountId: string): Promise<LinkedIssuerDto[]> {
    const linked = await this.identities.list(accountId);
    return this.issuers.list.map(({ key, name, url }) => ({ key, name, linked: linked.has(url) }));
  }

  /** Where to send the browser, and the ticket that its cookie keeps meanwhile. */
  async begin(key: string, returnTo: string, requestSite: string, linkTo: string | null = null) {
    const { url, journey } = await this.issuers.begin(key, `${this.config.siteFor(requestSite)}${CALLBACK}`);
    const purpose: Purpose = { journey, returnTo: safePath(returnTo), linkTo };
    return { url, ticket: this.tickets.issue(TICKET, purpose, JOURNEY_SECONDS, new Date()) };
  }

  async beginToLink(actor: Actor, key: string, requestSite: string) {
    await this.confirmations.require(actor);
    return this.begin(key, '/account/security', requestSite, actor.accountId);
  }

  /** @param search the query with which the issuer sent the browser back */
  async finish(text: string, search: string, device: Device, requestId: string): Promise<Arrival> {
    const ticket = this.tickets.read<Purpose>(TICKET, text, new Date());
    if (!ticket || !(await this.used.spend(ticket))) return { kind: 'problem', problem: 'failed' };
    const { journey, returnTo, linkTo } = ticket.content;
    const issuer = this.issuers.get(journey.key);
    const claims = await this.issuers.finish(journey, search).catch((error: unknown) => {
      this.log.warn(`a sign-in through ${issuer.key} did not come to its end: ${messageOf(error)}`);
      return null;
    });
    if (!claims) return { kind: 'problem', problem: 'failed' };
    if (!isOfDomain(claims, issuer)) return { kind: 'problem', problem: 'wrong-domain' };
    const witness = { requestId, ip: device.ip };
    if (linkTo !== null) return this.link(issuer, claims.sub, linkTo, witness);
    const found = (await this.identities.find(issuer.url, claims.sub)) ?? (await this.match(issuer, claims, witness));
    if (typeof found !== 'string') return { kind: 'problem', problem: found.problem };
    return this.enter(found, claims, returnTo, device);
  }

  /** @throws Refusal `not-found` when it is not linked, `conflict` for the last way in */
  async unlink(actor: Actor, key: string): Promise<void> {
    await this.confirmations.require(actor);
    const issuer = this.issuers.get(key);
    await this.database.transaction(async () => {
      await this.lastWay.keep(actor, actor.accountId, async () => {
        if (!(await this.identities.unlink(actor.accountId, issuer.url))) throw notFound('link');
      });
      await this.record(actor, actor.accountId, 'account.single-sign-on-unlinked', issuer);
    });
  }

  private async enter(accountId: string, claims: IDToken, returnTo: string, device: Device): Promise<Arrival> {
    const shown = { accountId, way: 'single-sign-on', passwordHash: null, strong: askedForTwo(claims) } as const;
    try {
      return { kind: 'entry', entry: await this.entrance.admit(shown, device), returnTo };
    } catch (error) {
      if (error instanceof Refusal && error.code === 'account-suspended') return { kind: 'problem', problem: 'suspended' };
      throw error;
    }
  }

  /** Finds the account of somebody who comes through this issuer for the first time, and links it. */
  private async match(issuer: Issuer, claims: IDToken, witness: Witness): Promise<string | { problem: SignOnProblem }> {
    const email = matchableEmail(claims, issuer);
    if ('problem' in email) return email;
    return this.database.transaction(async () => {
      const candidate = await this.identities.holdCandidate(emailKey(email.email));
      if (!candidate) return { problem: 'unknown' as const };
      if (candidate.role === 'admin') return { problem: 'admin' as const };
      const subject = await this.identities.findSubject(candidate.id, issuer.url);
      if (subject === claims.sub) return candidate.id;
      if (subject !== null) return { problem: 'other-identity' as const };
      if (await this.entranceRows.claim(candidate.id)) await this.signIns.endAll(candidate.id, 'claimed');
      if (!(await this.identities.link(issuer.url, claims.sub, candidate.id))) return { problem: 'failed' as const };
      await this.record({ accountId: candidate.id, ...witness }, candidate.id, 'account.single-sign-on-linked', issuer);
      return candidate.id;
    });
  }

  private link(issuer: Issuer, subject: string, accountId: string, witness: Witness): Promise<Arrival> {
    return this.database.transaction(async () => {
      if (!(await this.identities.link(issuer.url, subject, accountId)))
        return { kind: 'problem' as const, problem: 'linked-elsewhere' as const };
      await this.record({ accountId, ...witness }, accountId, 'account.single-sign-on-linked', issuer);
      return { kind: 'linked' as const };
    });
  }

  private record(actor: Witness & { accountId: string }, accountId: string, action: string, issuer: Issuer): Promise<void> {
    return this.audit.record(actor, { action, subjectKind: 'account', subjectId: accountId, after: { issuer: issuer.key } });
  }
}

type Witness = Pick<Actor, 'requestId' | 'ip'>;

/** An address of this site, or home for anything that could lead elsewhere. */
function safePath(path: string): string {
  return /^\/(?![/\\])[^\\\p{Cc}]*$/u.test(path) ? path : '/';
}
