/** When a module is worked on in a class; null: no such limit. */
export interface ModuleDates {
  opensAt: Date | null;
  dueAt: Date | null;
  closesAt: Date | null;
}

export interface ModuleSchedule extends ModuleDates {
  classStatus: 'active' | 'archived';
}

/**
 * What a student may do in a module of a class. `not-open`: nothing yet. `open`: everything. `overdue`: everything, and what is
 * handed in is late. `closed`: reading only.
 */
export type ModuleAccess = 'not-open' | 'open' | 'overdue' | 'closed';

/**
 * Decides what a student may do at `now`. A module is open from the moment it opens, and what arrives at the very moment it
 * is due or closes is still in time. An archived class is closed wherever it was ever open.
 */
export function moduleAccess({ opensAt, dueAt, closesAt, classStatus }: ModuleSchedule, now: Date): ModuleAccess {
  if (opensAt && now < opensAt) return 'not-open';
  if (classStatus === 'archived' || (closesAt && now > closesAt)) return 'closed';
  return dueAt && now > dueAt ? 'overdue' : 'open';
}

/** What is wrong with the order of the dates, by the field that should be moved. None: it opens, is due, closes. */
export function dateProblems({ opensAt, dueAt, closesAt }: ModuleDates): { field: 'dueAt' | 'closesAt'; message: string }[] {
  const problems: { field: 'dueAt' | 'closesAt'; message: string }[] = [];
  if (dueAt && opensAt && dueAt < opensAt) {
    problems.push({ field: 'dueAt', message: 'A module cannot be due before it opens.' });
  }
  if (closesAt && dueAt && closesAt < dueAt) {
    problems.push({ field: 'closesAt', message: 'A module cannot close before it is due.' });
  } else if (closesAt && opensAt && closesAt < opensAt) {
    problems.push({ field: 'closesAt', message: 'A module cannot close before it opens.' });
  }
  return problems;
}
