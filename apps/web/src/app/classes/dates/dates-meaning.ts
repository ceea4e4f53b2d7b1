import type { DatesCheckDto } from '@big-six/api-client';
import { numberText } from '@big-six/ui';

/** Whom other dates or another policy would concern, in sentences; none when it concerns nobody. */
export function datesMeaning(check: DatesCheckDto): string[] {
  const lines: string[] = [];
  const add = (count: number, one: string, many: string): void => {
    if (count > 0) lines.push(count === 1 ? one : many.replace('#', numberText(count)));
  };
  add(
    check.answers,
    'One answer is handed in already and keeps what was decided when it came.',
    '# answers are handed in already and keep what was decided when they came.',
  );
  add(
    check.answersLate,
    'One of those came in time and would be late by the new dates: it stays in time.',
    '# of those came in time and would be late by the new dates: they stay in time.',
  );
  add(
    check.answersInTime,
    'One of those was late and would be in time by the new dates: it stays late.',
    '# of those were late and would be in time by the new dates: they stay late.',
  );
  add(
    check.draftsLate,
    'One text that is not handed in becomes late as you save.',
    '# texts that are not handed in become late as you save.',
  );
  add(
    check.draftsInTime,
    'One text that is not handed in is not late any more.',
    '# texts that are not handed in are not late any more.',
  );
  add(
    check.draftsClosed,
    'One text that is not handed in is handed in by the classroom, as it was last saved.',
    '# texts that are not handed in are handed in by the classroom, as they were last saved.',
  );
  add(
    check.ownDates,
    'One student has more time of their own: nothing changes there.',
    '# students have more time of their own: nothing changes there.',
  );
  return lines;
}
