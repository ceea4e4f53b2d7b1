import { Injectable } from '@nestjs/common';
import type { Actor } from '../platform/auth/access';
import { Config } from '../platform/config/config';
import { notFound } from '../platform/errors/refusal';
import { isAskedOf } from './entrance';
import { PasskeysService } from './passkeys/passkeys.service';
import { SecondFactorRepository } from './second-factor/second-factor.repository';
import { SingleSignOnService } from './single-sign-on/single-sign-on.service';
import type { AccountWaysInDto, ConfiguredWaysInDto, MyWaysInDto, WaysInDto } from './ways-in.dto';
import { WaysInRepository } from './ways-in.repository';

/** Which ways lead in: for everybody, for one person, for the school. */
@Injectable()
export class WaysInService {
  constructor(
    private readonly ways: WaysInRepository,
    private readonly factors: SecondFactorRepository,
    private readonly passkeys: PasskeysService,
    private readonly signOn: SingleSignOnService,
    private readonly config: Config,
  ) {}

  open(): WaysInDto {
    return { issuers: this.signOn.list(), mail: this.config.waysIn.mail !== null };
  }

  async own({ accountId, role }: Actor): Promise<MyWaysInDto> {
    const [row, factor, rule, passkeys, issuers] = await Promise.all([
      this.ways.find(accountId),
      this.factors.find(accountId),
      this.factors.rule(),
      this.passkeys.list(accountId),
      this.signOn.listLinked(accountId),
    ]);
    if (!row) throw notFound('account');
    const since = factor?.confirmedAt;
    return {
      password: row.password,
      secondFactor: since ? { since, recoveryCodes: factor.recoveryCodes } : null,
      secondFactorAsked: isAskedOf(role, rule),
      passkeys,
      issuers,
    };
  }

  async ofAccount(accountId: string): Promise<AccountWaysInDto> {
    const row = await this.ways.find(accountId);
    if (!row) throw notFound('account');
    return { ...row, issuers: await this.signOn.listLinked(accountId) };
  }

  configured(requestSite: string): ConfiguredWaysInDto {
    const { publicUrl, mail, issuers } = this.config.waysIn;
    return {
      publicUrl,
      mailFrom: mail?.from ?? null,
      issuers: issuers.map(({ key, name, url }) => ({ key, name, url })),
      callback: `${this.config.siteFor(requestSite)}/api/auth/single-sign-on/callback`,
    };
  }
}
