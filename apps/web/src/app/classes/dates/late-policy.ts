import type { LatePolicyDto } from '@big-six/api-client';
import { type LatePolicy, latePolicyProblems } from '@big-six/domain';
import { percentText } from '@big-six/ui';

/** What stands in the fields; shares as a person types percents. */
export interface TypedPolicy {
  readonly kind: LatePolicy['kind'];
  readonly percent: string;
  readonly cap: string;
}

export interface CheckedPolicy {
  /** Null while a field does not hold a share. */
  readonly policy: LatePolicy | null;
  readonly problems: Readonly<Partial<Record<'percent' | 'cap', string>>>;
}

export function toTyped({ kind, percent, cap }: LatePolicyDto): TypedPolicy {
  const show = (share: number | undefined, otherwise: string): string =>
    kind === 'none' || share === undefined ? otherwise : String(share / 100);
  return { kind, percent: show(percent, '10'), cap: show(cap, '50') };
}

export function checkPolicy({ kind, percent, cap }: TypedPolicy): CheckedPolicy {
  if (kind === 'none') return { policy: { kind }, problems: {} };
  const policy: LatePolicy = { kind, percent: share(percent), cap: share(cap) };
  const problems: Partial<Record<'percent' | 'cap', string>> = {};
  for (const { field, message } of latePolicyProblems(policy)) problems[field] = message;
  return { policy: Object.keys(problems).length > 0 ? null : policy, problems };
}

/** "10% for each day, at most 50%". */
export function policyText({ kind, percent = 0, cap = percent }: LatePolicyDto): string {
  return kind === 'none' ? 'cost nothing' : `cost ${percentText(percent)} for each day, at most ${percentText(cap)}`;
}

/** Hundredths of a percent; NaN for what is no number with at most two decimals. */
function share(typed: string): number {
  const text = typed.trim().replace(',', '.').replace(/\s*%$/, '');
  return /^\d{1,3}(\.\d{1,2})?$/.test(text) ? Math.round(Number(text) * 100) : NaN;
}
