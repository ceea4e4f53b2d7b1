import { datesFor, daysLate, type Extension, moduleAccess, type ModuleSchedule } from '@big-six/domain';
import type { DatesCheckDto } from './date-checks.dto';

/** What one student has done in a module, and the dates of their own. */
export interface DatedWork extends Extension {
  /** What was handed in, as it was counted then. */
  answers: { receivedAt: Date; daysLate: number }[];
  /** Texts that are not handed in. */
  drafts: number;
}

/** Whom other dates would concern, at `now`. What was handed in keeps what was decided when it came. */
export function dateConsequences(
  before: ModuleSchedule,
  after: ModuleSchedule,
  students: readonly DatedWork[],
  timeZone: string,
  now: Date,
): DatesCheckDto {
  const found: DatesCheckDto = {
    answers: 0,
    answersLate: 0,
    answersInTime: 0,
    drafts: 0,
    draftsLate: 0,
    draftsInTime: 0,
    draftsClosed: 0,
    ownDates: 0,
  };
  for (const student of students) {
    const [was, becomes] = [datesFor(before, student), datesFor(after, student)];
    for (const { receivedAt, daysLate: counted } of student.answers) {
      const late = becomes.dueAt ? daysLate(becomes.dueAt, receivedAt, timeZone) > 0 : false;
      found.answers++;
      if (late && counted === 0) found.answersLate++;
      if (!late && counted > 0) found.answersInTime++;
    }
    const [then, from] = [moduleAccess(becomes, now), moduleAccess(was, now)];
    found.drafts += student.drafts;
    if (then === 'overdue' && from !== 'overdue') found.draftsLate += student.drafts;
    if (from === 'overdue' && then === 'open') found.draftsInTime += student.drafts;
    if (then === 'closed' && from !== 'closed') found.draftsClosed += student.drafts;
    if ((student.dueAt ?? student.closesAt) && same(was, becomes) && !same(before, after)) found.ownDates++;
  }
  return found;
}

function same(one: ModuleSchedule, other: ModuleSchedule): boolean {
  return (['opensAt', 'dueAt', 'closesAt'] as const).every((field) => one[field]?.getTime() === other[field]?.getTime());
}
