import { Injectable } from '@nestjs/common';
import { PASSWORD_MIN } from '@big-six/domain';
import { createHmac } from 'node:crypto';
import { AuditService, SCHOOL } from '../../audit/audit.service';
import type { Actor } from '../../platform/auth/access';
import { Seals } from '../../platform/auth/seals';
import { Config } from '../../platform/config/config';
import { Database } from '../../platform/database/database';
import { badInput, notFound, Refusal } from '../../platform/errors/refusal';
import { AccountsRepository } from '../accounts.repository';
import { ConfirmationsService } from '../confirmations.service';
import { SignInsRepository } from '../sign-ins.repository';
import { CodeAttempts } from './code-attempts';
import { appUri, isAppCode, newRecoveryCodes, newSecret, recoveryCodeKey, stepOf } from './codes';
import { SecondFactorRepository } from './second-factor.repository';
import type { NewSecondFactorDto, RecoveryCodesDto, SignInRuleDto } from './second-factor.dto';

const SEAL = 'second-factor';

/** Where a code comes from, for the record: nobody is signed in yet. */
type From = Pick<Actor, 'requestId' | 'ip'>;

/** What a person is asked for besides their password: a code of their app, or one that they keep on paper. */
@Injectable()
export class SecondFactorService {
  private readonly recoveryKey: Buffer;

  constructor(
    private readonly factors: SecondFactorRepository,
    private readonly accounts: AccountsRepository,
    private readonly signIns: SignInsRepository,
    private readonly confirmations: ConfirmationsService,
    private readonly attempts: CodeAttempts,
    private readonly seals: Seals,
    private readonly audit: AuditService,
    private readonly database: Database,
    config: Config,
  ) {
    this.recoveryKey = config.key('recovery-codes');
  }

  /** A new secret for the app; it asks for nothing until `confirm`. @throws Refusal `conflict` when there is one that is confirmed */
  async begin(actor: Actor): Promise<NewSecondFactorDto> {
    await this.confirmations.require(actor);
    const account = await this.accounts.find(actor.accountId);
    if (!account) throw notFound('account');
    const secret = newSecret();
    const begun = await this.factors.begin(actor.accountId, this.seals.seal(SEAL, actor.accountId, secret));
    if (!begun) throw new Refusal('conflict', 'You have a second factor already. Remove it before you set up another one.');
    return { secret, uri: appUri(secret, account.email) };
  }

  /** From the first right code on it is asked for. */
  async confirm(actor: Actor, code: string): Promise<RecoveryCodesDto> {
    await this.confirmations.require(actor);
    const factor = await this.factors.find(actor.accountId);
    if (!factor || factor.confirmedAt) throw new Refusal('conflict', 'There is nothing to confirm. Begin anew.');
    await this.attempts.begin(actor.accountId);
    const recoveryCodes = newRecoveryCodes();
    const fits = await this.database.transaction(async () => {
      if (!(await this.takeAppCode(actor.accountId, factor.sealedSecret, code))) return false;
      await this.factors.confirm(actor.accountId);
      await this.factors.replaceCodes(actor.accountId, this.hashes(recoveryCodes));
      await this.signIns.guard(actor.accountId, actor.signInId);
      await this.record(actor, actor.accountId, 'account.second-factor-added');
      return true;
    });
    if (!fits) throw badInput('code', 'This code is not right. Enter the one that the app shows now.');
    await this.attempts.succeeded(actor.accountId);
    return { recoveryCodes };
  }

  /** Ten new codes; those from before are worth nothing. */
  async renewRecoveryCodes(actor: Actor): Promise<RecoveryCodesDto> {
    await this.confirmations.require(actor);
    const factor = await this.factors.find(actor.accountId);
    if (!factor?.confirmedAt) throw new Refusal('conflict', 'Set up a second factor first.');
    const recoveryCodes = newRecoveryCodes();
    await this.database.transaction(async () => {
      await this.factors.replaceCodes(actor.accountId, this.hashes(recoveryCodes));
      await this.record(actor, actor.accountId, 'account.recovery-codes-renewed');
    });
    return { recoveryCodes };
  }

  /** @throws Refusal `longer-password-first` for a password that only the factor makes up for */
  async removeOwn(actor: Actor): Promise<void> {
    await this.confirmations.require(actor);
    await this.database.transaction(async () => {
      const password = await this.accounts.holdPassword(actor.accountId);
      if (!(await this.factors.remove(actor.accountId))) throw notFound('second factor');
      if (password?.short) throw longerFirst();
      await this.record(actor, actor.accountId, 'account.second-factor-removed');
    });
  }

  /** Whether a code is right, which uses it up. @throws Refusal `too-many-requests` */
  async verify(accountId: string, code: string, from: From): Promise<boolean> {
    await this.attempts.begin(accountId);
    const fits = isAppCode(code) ? await this.verifyAppCode(accountId, code) : await this.useRecoveryCode(accountId, code, from);
    if (fits) await this.attempts.succeeded(accountId);
    return fits;
  }

  async rule(): Promise<SignInRuleDto> {
    return { secondFactorFor: await this.factors.rule() };
  }

  /** Whoever is signed in stays so; it is asked for from the next sign-in on. */
  setRule(actor: Actor, { secondFactorFor }: SignInRuleDto): Promise<SignInRuleDto> {
    return this.database.transaction(async () => {
      const before = await this.factors.rule();
      if (before !== secondFactorFor) {
        await this.factors.setRule(secondFactorFor);
        await this.audit.record(actor, {
          action: 'school.second-factor-rule-changed',
          ...SCHOOL,
          before: { secondFactorFor: before },
          after: { secondFactorFor },
        });
      }
      return { secondFactorFor };
    });
  }

  private async verifyAppCode(accountId: string, code: string): Promise<boolean> {
    const factor = await this.factors.find(accountId);
    return factor?.confirmedAt != null && this.takeAppCode(accountId, factor.sealedSecret, code);
  }

  private async takeAppCode(accountId: string, sealedSecret: Buffer, code: string): Promise<boolean> {
    const secret = this.seals.open(SEAL, accountId, sealedSecret);
    const step = secret === null ? null : stepOf(secret, code.replace(/\s/g, ''), new Date());
    return step !== null && this.factors.takeStep(accountId, step);
  }

  private useRecoveryCode(accountId: string, code: string, { requestId, ip }: From): Promise<boolean> {
    return this.database.transaction(async () => {
      const used = await this.factors.useCode(accountId, this.hash(code));
      if (used) await this.record({ accountId, requestId, ip }, accountId, 'account.recovery-code-used');
      return used;
    });
  }

  private hashes(codes: string[]): string[] {
    return codes.map((code) => this.hash(code));
  }

  private hash(code: string): string {
    return createHmac('sha256', this.recoveryKey).update(recoveryCodeKey(code)).digest('base64url');
  }

  private record(actor: Pick<Actor, 'accountId' | 'requestId' | 'ip'>, accountId: string, action: string): Promise<void> {
    return this.audit.record(actor, { action, subjectKind: 'account', subjectId: accountId });
  }
}

function longerFirst(): Refusal {
  return new Refusal(
    'longer-password-first',
    `Your password is shorter than ${PASSWORD_MIN} characters, which will do only beside a second factor. Choose a longer one first.`,
  );
}
