import type { ModuleAccess } from '@big-six/api-client';

export interface ModuleDates {
  readonly access: ModuleAccess;
  readonly opensAt: string | null;
  readonly dueAt: string | null;
  readonly closesAt: string | null;
}

/** The date that matters next; null when there is none. */
export function nextDate({ access, opensAt, dueAt, closesAt }: ModuleDates): { word: string; at: string } | null {
  switch (access) {
    case 'not-open':
      return opensAt === null ? null : { word: 'Opens', at: opensAt };
    case 'open':
      if (dueAt !== null) return { word: 'Due', at: dueAt };
      return closesAt === null ? null : { word: 'Closes', at: closesAt };
    case 'overdue':
      return dueAt === null ? null : { word: 'Was due', at: dueAt };
    case 'closed':
      return closesAt === null ? null : { word: 'Closed', at: closesAt };
  }
}

/** Whoever is done is not late: a due date that has passed is no reproach then. */
export function isLate({ access }: ModuleDates, done: boolean): boolean {
  return access === 'overdue' && !done;
}
