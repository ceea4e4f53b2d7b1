import { Injectable } from '@nestjs/common';
import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server';
import { AuditService } from '../../audit/audit.service';
import type { Actor } from '../../platform/auth/access';
import { Tickets } from '../../platform/auth/tickets';
import { Config } from '../../platform/config/config';
import { Database } from '../../platform/database/database';
import { badInput, notFound, Refusal } from '../../platform/errors/refusal';
import { AccountsRepository } from '../accounts.repository';
import { ConfirmationsService } from '../confirmations.service';
import { type Device, EntranceService, type Entry } from '../entrance.service';
import { LastWay } from '../last-way';
import { TicketsRepository } from '../tickets.repository';
import type { NewPasskeyDto, PasskeyAnswerDto, PasskeyChallengeDto, PasskeyDto } from './passkeys.dto';
import { PasskeysRepository } from './passkeys.repository';

const ADD = 'passkey-add';
const SIGN_IN = 'passkey-sign-in';
const SECONDS = 5 * 60;
const MOST_KEYS = 20;
/** Bytes. */
const CREDENTIAL_ID_MAX = 1023;
const PUBLIC_KEY_MAX = 4096;
const TRANSPORTS = ['ble', 'cable', 'hybrid', 'internal', 'nfc', 'smart-card', 'usb'];

interface Challenge {
  challenge: string;
  accountId: string | null;
}

/** Passkeys (WebAuthn): the device signs for this site alone, after finger, face or PIN. */
@Injectable()
export class PasskeysService {
  constructor(
    private readonly keys: PasskeysRepository,
    private readonly accounts: AccountsRepository,
    private readonly entrance: EntranceService,
    private readonly confirmations: ConfirmationsService,
    private readonly lastWay: LastWay,
    private readonly tickets: Tickets,
    private readonly used: TicketsRepository,
    private readonly audit: AuditService,
    private readonly database: Database,
    private readonly config: Config,
  ) {}

  list(accountId: string): Promise<PasskeyDto[]> {
    return this.keys.list(accountId);
  }

  async beginToAdd(actor: Actor, requestSite: string): Promise<PasskeyChallengeDto> {
    await this.confirmations.require(actor);
    const account = await this.accounts.find(actor.accountId);
    if (!account) throw notFound('account');
    const known = await this.keys.listCredentials(actor.accountId);
    if (known.length >= MOST_KEYS) throw enough();
    const { generateRegistrationOptions } = await webAuthn();
    const options = await generateRegistrationOptions({
      rpName: 'Big Six',
      rpID: this.site(requestSite).hostname,
      userID: new Uint8Array(Buffer.from(actor.accountId)),
      userName: account.email,
      userDisplayName: account.name,
      attestationType: 'none',
      excludeCredentials: known.map(({ credentialId }) => ({ id: credentialId })),
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    });
    return this.ask(ADD, { challenge: options.challenge, accountId: actor.accountId }, { ...options });
  }

  async add(actor: Actor, { ticket, credential, name }: NewPasskeyDto, requestSite: string): Promise<PasskeyDto> {
    await this.confirmations.require(actor);
    const asked = this.tickets.read<Challenge>(ADD, ticket, new Date());
    if (asked?.content.accountId !== actor.accountId) throw tooLate();
    const { verifyRegistrationResponse } = await webAuthn();
    const verified = await verifyRegistrationResponse({
      response: credential as unknown as RegistrationResponseJSON,
      ...this.expected(asked.content.challenge, requestSite),
    }).catch(() => null);
    if (!verified?.verified || !isKept(verified.registrationInfo.credential))
      throw badInput('credential', 'This is not the answer to our question. Try again.');
    const { credential: key, credentialBackedUp: backedUp } = verified.registrationInfo;
    return this.database.transaction(async () => {
      if (!(await this.used.spend(asked))) throw tooLate();
      if ((await this.keys.hold(actor.accountId)) >= MOST_KEYS) throw enough();
      const added = await this.keys.insert({
        accountId: actor.accountId,
        credentialId: key.id,
        publicKey: key.publicKey,
        counter: key.counter,
        transports: knownTransports(key.transports),
        backedUp,
        name,
      });
      if (!added) throw new Refusal('conflict', 'This passkey is known already.');
      await this.record(actor, 'account.passkey-added', name);
      return added;
    });
  }

  async rename(actor: Actor, passkeyId: string, name: string): Promise<PasskeyDto> {
    return this.database.transaction(async () => {
      const before = await this.keys.nameOf(actor.accountId, passkeyId);
      const renamed = await this.keys.rename(actor.accountId, passkeyId, name);
      if (before === null || !renamed) throw notFound('passkey');
      if (before !== name) await this.record(actor, 'account.passkey-renamed', name, before);
      return renamed;
    });
  }

  /** @throws Refusal `conflict` for the last way in */
  async remove(actor: Actor, passkeyId: string): Promise<void> {
    await this.confirmations.require(actor);
    await this.database.transaction(async () => {
      const name = await this.lastWay.keep(actor, actor.accountId, async () => {
        const removed = await this.keys.remove(actor.accountId, passkeyId);
        if (removed === null) throw notFound('passkey');
        return removed;
      });
      await this.record(actor, 'account.passkey-removed', name);
    });
  }

  /** A question that any passkey of this site may answer: the device knows whose it is. */
  async beginToSignIn(requestSite: string): Promise<PasskeyChallengeDto> {
    const { generateAuthenticationOptions } = await webAuthn();
    const options = await generateAuthenticationOptions({ rpID: this.site(requestSite).hostname, userVerification: 'required' });
    return this.ask(SIGN_IN, { challenge: options.challenge, accountId: null }, { ...options });
  }

  /** Something one has and something one is or knows: a second factor is not asked for. @throws Refusal `wrong-credentials` */
  async signIn({ ticket, credential }: PasskeyAnswerDto, requestSite: string, device: Device): Promise<Entry> {
    const asked = this.tickets.read<Challenge>(SIGN_IN, ticket, new Date());
    if (!asked) throw tooLate();
    const { id } = credential;
    const key = typeof id === 'string' ? await this.keys.find(id) : null;
    if (!key) throw unknownKey();
    const { verifyAuthenticationResponse } = await webAuthn();
    const verified = await verifyAuthenticationResponse({
      response: credential as unknown as AuthenticationResponseJSON,
      credential: { id: key.credentialId, publicKey: new Uint8Array(key.publicKey), counter: key.counter },
      ...this.expected(asked.content.challenge, requestSite),
    }).catch(() => null);
    if (!verified?.verified) throw unknownKey();
    if (!(await this.used.spend(asked))) throw tooLate();
    const { newCounter, credentialBackedUp } = verified.authenticationInfo;
    if (!(await this.keys.use(key.id, newCounter, credentialBackedUp))) throw unknownKey();
    return this.entrance.admit({ accountId: key.accountId, way: 'passkey', passwordHash: null, strong: true }, device);
  }

  private ask(kind: string, challenge: Challenge, options: Record<string, unknown>): PasskeyChallengeDto {
    return { ticket: this.tickets.issue(kind, challenge, SECONDS, new Date()), options };
  }

  private site(requestSite: string): URL {
    return new URL(this.config.siteFor(requestSite));
  }

  private expected(challenge: string, requestSite: string) {
    const site = this.site(requestSite);
    return {
      expectedChallenge: challenge,
      expectedOrigin: site.origin,
      expectedRPID: site.hostname,
      requireUserVerification: true,
    };
  }

  private record(actor: Actor, action: string, name: string, before?: string): Promise<void> {
    const subject = { subjectKind: 'account', subjectId: actor.accountId };
    return this.audit.record(actor, {
      action,
      ...subject,
      ...(before !== undefined && { before: { name: before } }),
      after: { name },
    });
  }
}

/** Read when the first passkey is used. */
function webAuthn() {
  return import('@simplewebauthn/server');
}

/** No device makes longer ones (WebAuthn, section 4); what is longer was made to fill what keeps it. */
function isKept({ id, publicKey }: { id: string; publicKey: Uint8Array }): boolean {
  return Buffer.byteLength(id, 'base64url') <= CREDENTIAL_ID_MAX && publicKey.length <= PUBLIC_KEY_MAX;
}

/** The browser’s word for how the device is reached, of which nothing is signed: as it may say it, and nothing else. */
function knownTransports(said: unknown): string[] {
  return TRANSPORTS.filter((one) => Array.isArray(said) && said.includes(one));
}

function enough(): Refusal {
  return new Refusal('quota-reached', `More than ${MOST_KEYS} passkeys are not kept. Remove one first.`);
}

function tooLate(): Refusal {
  return new Refusal('token-expired', 'That took too long, or was answered before. Try again.');
}

function unknownKey(): Refusal {
  return new Refusal('wrong-credentials', 'This passkey is not known here, or not any more. Sign in with your password.');
}
