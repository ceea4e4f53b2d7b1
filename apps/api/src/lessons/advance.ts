import { type AttemptResult, stepComplete } from '@big-six/lesson-format';
import { answeredQuestions, type Standing } from './standing';

/** What a student just did. */
export interface Deed {
  seenStep?: string;
  attempt?: { blockKey: string; result: AttemptResult };
  handedIn?: string;
}

/** What follows from it. Nothing that was seen or completed is ever taken back. */
export interface Advance {
  /** The step it happened in. */
  stepKey: string;
  newlySeen: string[];
  newlyCompleted: string[];
  moduleCompleted: boolean;
}

/** Decides which steps, and whether the module, are complete now; also those that an earlier save should have completed. */
export function advance(
  standing: Pick<Standing, 'document' | 'steps' | 'answered' | 'handedIn'>,
  stepKey: string,
  deed: Deed,
): Advance {
  const attempts = new Map(
    Object.entries(Object.groupBy(standing.answered, ({ blockKey }) => blockKey)).map(([blockKey, answered]) => [
      blockKey,
      [answeredQuestions(answered ?? [])] as { questions: readonly { key: string; right: boolean }[] }[],
    ]),
  );
  if (deed.attempt) attempts.set(deed.attempt.blockKey, [...(attempts.get(deed.attempt.blockKey) ?? []), deed.attempt.result]);
  const handedIn = new Set(standing.handedIn.map(({ questionKey }) => questionKey));
  if (deed.handedIn !== undefined) handedIn.add(deed.handedIn);
  const seen = (key: string) => key === deed.seenStep || Boolean(standing.steps.get(key)?.seenAt);
  const before = (key: string) => Boolean(standing.steps.get(key)?.completedAt);
  const newlyCompleted = standing.document.steps
    .filter((step) => !before(step.key) && stepComplete(step, { seen: seen(step.key), attempts, handedIn }))
    .map(({ key }) => key);
  const newlySeen = deed.seenStep !== undefined && !standing.steps.get(deed.seenStep)?.seenAt ? [deed.seenStep] : [];
  const moduleCompleted = standing.document.steps.every(({ key }) => before(key) || newlyCompleted.includes(key));
  return { stepKey, newlySeen, newlyCompleted, moduleCompleted };
}

/** The standing as it is once the advance is saved. */
export function advanced<S extends Pick<Standing, 'steps' | 'completedAt' | 'now'>>(standing: S, step: Advance): S {
  const steps = new Map(standing.steps);
  for (const key of new Set([...step.newlySeen, ...step.newlyCompleted])) {
    const { seenAt = null, completedAt = null } = steps.get(key) ?? {};
    steps.set(key, {
      seenAt: seenAt ?? (step.newlySeen.includes(key) ? standing.now : null),
      completedAt: completedAt ?? (step.newlyCompleted.includes(key) ? standing.now : null),
    });
  }
  return { ...standing, steps, completedAt: standing.completedAt ?? (step.moduleCompleted ? standing.now : null) };
}
