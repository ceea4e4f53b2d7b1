import { dateProblems, type LatePolicy, latePolicyProblems, type ModuleDates, parseInstant } from '@big-six/domain';
import { Refusal } from '../platform/errors/refusal';
import type { ChangeDatesDto, LatePolicyDto } from './class-modules.dto';

/** On what terms a class works on a module. */
export interface ModuleTerms extends ModuleDates {
  latePolicy: LatePolicy;
}

/**
 * The terms that hold after a change: what it leaves out stays, null takes a date away.
 * @throws Refusal `bad-input` when they do not fit together
 */
export function changedTerms(before: ModuleTerms, { opensAt, dueAt, closesAt, latePolicy }: ChangeDatesDto): ModuleTerms {
  const read = (given: string | null | undefined, old: Date | null) =>
    given === undefined ? old : given === null ? null : parseInstant(given);
  const after = {
    opensAt: read(opensAt, before.opensAt),
    dueAt: read(dueAt, before.dueAt),
    closesAt: read(closesAt, before.closesAt),
    latePolicy: latePolicy === undefined ? before.latePolicy : policyOf(latePolicy),
  };
  const unfit = latePolicyProblems(after.latePolicy).map(({ field, message }) => ({ field: `latePolicy.${field}`, message }));
  if (unfit.length > 0) throw new Refusal('bad-input', 'Lateness cannot cost that.', { errors: unfit });
  const errors = dateProblems(after);
  if (errors.length > 0) throw new Refusal('bad-input', 'These dates do not follow each other.', { errors });
  return after;
}

function policyOf({ kind, percent, cap }: LatePolicyDto): LatePolicy {
  return kind === 'none' ? { kind } : { kind, percent: percent ?? 0, cap: cap ?? percent ?? 0 };
}
