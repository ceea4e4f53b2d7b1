import { type ModuleOverviewDto, type StudentGroup, type StudentProgressDto } from '@big-six/api-client';
import { type Choice } from '@big-six/ui/forms';

export type StepMark = 'done' | 'here' | 'open';

export const markNames: Readonly<Record<StepMark, string>> = { done: 'Done', here: 'Here now', open: 'Not yet' };

/** A student's mark for each step. A completed step stays done, also while it is read again. */
export function stepMarks(steps: ModuleOverviewDto['steps'], { stepKey, completedSteps }: StudentProgressDto): StepMark[] {
  return steps.map(({ key }) => (completedSteps.includes(key) ? 'done' : key === stepKey ? 'here' : 'open'));
}

/** Where answers of a student stand, in words; null before anything was handed in, and while names are hidden. */
export function answersInWords({ handedIn, graded, released }: StudentProgressDto): string | null {
  if (handedIn === null || graded === null) return released > 0 ? `${released} released` : null;
  if (handedIn === 0) return null;
  const waiting = handedIn - graded;
  if (waiting > 0) return `${waiting} to review`;
  return released === handedIn ? `${released} released` : `${graded - released} to release`;
}

/** Which students are listed, as the address and the choice have it: a group, or `step:` and the key of a step. */
export type Shown = { readonly group: StudentGroup; readonly step?: string };

const groups: readonly StudentGroup[] = ['all', 'waiting', 'not-started', 'completed'];

export function shownOf(text: string | undefined, steps: ModuleOverviewDto['steps']): Shown {
  const step = steps.find(({ key }) => text === `step:${key}`);
  return step ? { group: 'all', step: step.key } : { group: groups.find((group) => group === text) ?? 'all' };
}

export function shownChoices({ steps, started, completed }: ModuleOverviewDto, students: number): Choice[] {
  return [
    { value: 'all', label: `Everyone (${students})` },
    { value: 'waiting', label: 'With answers to review' },
    { value: 'not-started', label: `Not started (${students - started})` },
    ...steps.map(({ key, number, label, here }) => ({ value: `step:${key}`, label: `In ${number} ${label} (${here})` })),
    { value: 'completed', label: `Finished (${completed})` },
  ];
}

/** The module a teacher most likely wants: the one in the address, else the one that runs, else the first. */
export function moduleOf(modules: readonly ModuleOverviewDto[], id: string | undefined): ModuleOverviewDto | null {
  const running = modules.find(({ access }) => access === 'open' || access === 'overdue');
  return modules.find((module) => module.id === id) ?? running ?? modules[0] ?? null;
}

/** The key of the question whose oldest answer has waited longest; null when nothing waits. */
export function longestWaiting(questions: ModuleOverviewDto['questions']): string | null {
  const waiting = questions.flatMap(({ key, waitingSince }) =>
    waitingSince === null ? [] : [{ key, since: Date.parse(waitingSince) }],
  );
  return waiting.sort((a, b) => a.since - b.since)[0]?.key ?? null;
}
