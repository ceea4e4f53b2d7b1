import { datesFor, type Extension, promisedTime } from '@big-six/domain';
import type { MovingWorkRow } from './moves.repository';

/** The dates of their own that a student has in the new class: what the old one promised, together with what they have there already. */
export function keptTime(row: MovingWorkRow, now: Date): Extension | null {
  const there = datesFor(row.datesThere, row.ownDatesThere);
  const kept = promisedTime(datesFor(row.dates, row.ownDates), there, row.done, now);
  if (!kept) return null;
  const [dueAt, closesAt] = [kept.dueAt ?? row.ownDatesThere.dueAt, kept.closesAt ?? row.ownDatesThere.closesAt];
  return { dueAt, closesAt: dueAt && closesAt && closesAt < dueAt ? dueAt : closesAt };
}
