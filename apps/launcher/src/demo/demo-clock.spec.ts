import { answers, writtenBy } from './answers/answers.ts';
import { samsDraft } from './answers/sams-draft.ts';
import { DemoClock } from './demo-clock.ts';
import { journeys } from './journeys.ts';
import { classes, timeZone } from './people.ts';

const at = (now: string) => new DemoClock(new Date(now), timeZone);

describe('a moment of the demonstration', () => {
  it('is so long ago, or a time of day at the school', () => {
    const clock = at('2026-11-22T15:00:00Z');
    expect(clock.at('12m')).toEqual(new Date('2026-11-22T14:48:00Z'));
    expect(clock.at('3h10m')).toEqual(new Date('2026-11-22T11:50:00Z'));
    expect(clock.at('1d 19:20')).toEqual(new Date('2026-11-22T01:20:00Z'));
    expect(clock.at('-5d 23:59')).toEqual(new Date('2026-11-28T05:59:00Z'));
  });

  it('goes by the day at the school, where midnight may be another one', () => {
    const clock = at('2026-11-22T03:00:00Z');
    expect(clock.at('1d 10:00')).toEqual(new Date('2026-11-20T16:00:00Z'));
    expect([clock.date(0), clock.date(14), clock.date(-20)]).toEqual(['2026-11-21', '2026-11-07', '2026-12-11']);
  });

  it('keeps its time of day when the clocks change in between', () => {
    const clock = at('2026-10-30T15:00:00Z');
    expect(clock.at('1d 08:00')).toEqual(new Date('2026-10-29T13:00:00Z'));
    expect(clock.at('-5d 23:59')).toEqual(new Date('2026-11-05T05:59:00Z'));
  });

  it('is refused when it cannot be read', () => {
    for (const moment of ['', 'yesterday', '3d', '3d 9:5']) expect(() => at('2026-11-22T15:00:00Z').at(moment)).toThrow(moment);
  });
});

describe('the story', () => {
  // It is begun at any hour of any day, also in the nights when the clocks change.
  const days = ['2026-03-08', '2026-07-15', '2026-11-01', '2026-11-02'];
  const clocks = days.flatMap((day) =>
    Array.from({ length: 24 }, (_, hour) => at(`${day}T${String(hour).padStart(2, '0')}:02:00Z`)),
  );

  it.each(journeys)('goes forward for $student', (journey) => {
    const opens = classes.find(({ students, gone = [] }) => [...students, ...gone].includes(journey.student))?.opens ?? '';
    const written = writtenBy(journey.student).map((answer) => answer.at);
    if (journey.student === samsDraft.by) written.push(samsDraft.at);
    for (const clock of clocks) {
      const handedIn = written.map((moment) => clock.at(moment).getTime()).sort((one, other) => one - other);
      const path = [opens, journey.began, ...journey.completed].map((moment) => clock.at(moment).getTime());
      path.push(...handedIn, clock.at(journey.lastSeen).getTime(), clock.now.getTime());
      expect(path).toEqual([...path].sort((one, other) => one - other));
    }
  });

  it.each(Object.keys(answers))('reads before it grades and grades before it shows: %s', (questionKey) => {
    for (const { at: handedIn, grades = [] } of answers[questionKey] ?? []) {
      const moments = [handedIn, ...grades.flatMap((grade) => [grade.at, ...(grade.released ? [grade.released] : [])])];
      for (const clock of clocks) {
        const path = [...moments.map((moment) => clock.at(moment).getTime()), clock.now.getTime()];
        expect(path).toEqual([...path].sort((one, other) => one - other));
      }
    }
  });
});
