import { Injectable } from '@nestjs/common';
import { COMMON_PASSWORD, type PasswordOwner, passwordProblem } from '@big-six/domain';
import { badInput } from '../platform/errors/refusal';
import type { AccountsRepository } from './accounts.repository';

/** Judges passwords that people choose: by the rules, and by a list of fifty thousand that everybody tries. */
@Injectable()
export class PasswordJudge {
  private common: Promise<Set<string>> | undefined;

  /** Why the person may not have this password, or null when they may. */
  async problem(password: string, person: PasswordOwner): Promise<string | null> {
    const problem = passwordProblem(password, person);
    if (problem) return problem;
    this.common ??= readCommon();
    const common = await this.common;
    const folded = password.normalize('NFKC').toLowerCase();
    // What stands around a common password makes it no rarer: `sunshine2026!!!`.
    const bare = folded.replace(/^[\d\s\p{P}\p{S}]+|[\d\s\p{P}\p{S}]+$/gu, '');
    return common.has(folded) || common.has(bare) ? COMMON_PASSWORD : null;
  }
}

/**
 * Call it where the account is held: the second factor that makes up for a short password may have gone since the password was judged.
 * @param field of the request in which the password stands
 * @throws Refusal `bad-input`
 */
export async function refuseShort(
  accounts: AccountsRepository,
  accountId: string,
  password: string,
  field: string,
): Promise<void> {
  const account = await accounts.findOwnCredentials(accountId);
  const problem = account && passwordProblem(password, account);
  if (problem) throw badInput(field, problem);
}

/** Read when the first password is chosen: most servers sign people in all day and never need it. */
async function readCommon(): Promise<Set<string>> {
  const { dictionary } = await import('@zxcvbn-ts/language-common');
  return new Set(dictionary['passwords-common'].map(String));
}
