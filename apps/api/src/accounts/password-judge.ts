import { Injectable } from '@nestjs/common';
import { COMMON_PASSWORD, type PasswordOwner, passwordProblem } from '@big-six/domain';

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

/** Read when the first password is chosen: most servers sign people in all day and never need it. */
async function readCommon(): Promise<Set<string>> {
  const { dictionary } = await import('@zxcvbn-ts/language-common');
  return new Set(dictionary['passwords-common'].map(String));
}
