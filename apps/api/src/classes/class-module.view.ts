import { datesFor, isExtended, moduleAccess } from '@big-six/domain';
import type { ModuleDocument } from '@big-six/lesson-format';
import type { ClassModuleDto, ModuleProgressDto } from './class-modules.dto';
import type { ClassModuleRow, ProgressRow } from './class-modules.repository';

/** A module of a class as anybody in it sees it: students with their own dates, where they have any. */
export function classModuleView(
  row: ClassModuleRow & Partial<Pick<ProgressRow, 'extendedDueAt' | 'extendedClosesAt'>>,
  { steps }: ModuleDocument,
  now: Date,
): ClassModuleDto {
  const { id, key, number, title, team, summary, version, newestVersion, latePolicy, questionCount } = row;
  const mine = datesFor(row, { dueAt: row.extendedDueAt ?? null, closesAt: row.extendedClosesAt ?? null });
  const { opensAt, dueAt, closesAt } = mine;
  const minutes = steps.reduce((sum, step) => sum + step.minutes, 0);
  const access = moduleAccess(mine, now);
  const facts = {
    id,
    key,
    number,
    title,
    team,
    summary,
    version,
    newestVersion,
    opensAt,
    dueAt,
    closesAt,
    latePolicy,
    extended: isExtended(row, mine),
  };
  return { ...facts, access, stepCount: steps.length, questionCount, minutes };
}

/** How far a student is. Steps that the pinned version does not have any more count for nothing. */
export function progressView(row: ProgressRow, { steps }: ModuleDocument): ModuleProgressDto {
  const { startedAt, lastSeenAt, completedAt, handedIn, graded, returned, newGrades } = row;
  const completed = new Set(row.completedStepKeys);
  const here = steps.find(({ key }) => key === row.placeStepKey) ?? null;
  return {
    completedSteps: steps.filter(({ key }) => completed.has(key)).length,
    place: here && { stepKey: here.key, stepNumber: here.number, label: here.label },
    startedAt,
    lastSeenAt,
    completedAt,
    handedIn,
    graded,
    returned,
    newGrades,
  };
}
