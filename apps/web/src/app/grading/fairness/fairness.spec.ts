import { TestBed } from '@angular/core/testing';
import type { CriterionCountsDto } from '@big-six/api-client';
import { DriftWeeks } from './drift-weeks';
import { consistencyText, driftCurve, driftText, percent, weekText } from './fairness-words';
import { GraderLevels } from './grader-levels';

const none = { readings: 0, same: 0, drift: null, spread: null, weeks: [] };

describe('one’s own consistency', () => {
  it('is not made up before there is any', () => {
    expect(consistencyText(none)).toMatch(/^None yet/);
    expect(consistencyText({ ...none, readings: 3, same: 2, drift: -500, spread: 700 })).toBe(
      'You have read 3 answers twice, and given the very same levels 2 times. That is too few to say more.',
    );
    expect(consistencyText({ ...none, readings: 3, same: 1, drift: -500, spread: 700 })).toContain('the very same levels once.');
  });
  it('says in which direction, and how far apart', () => {
    expect(consistencyText({ ...none, readings: 20, same: 15, drift: -450, spread: 800 }, 'en')).toBe(
      'You have read 20 answers twice, and given the very same levels 15 times. The second time you were 4.5% stricter; the two lie 8% of the points apart on average.',
    );
    expect(consistencyText({ ...none, readings: 6, same: 6, drift: 0, spread: 0 }, 'en')).toContain(
      'every time. The second time you were neither stricter nor milder',
    );
  });
});

it('one of a thousand is not nothing', () =>
  expect([percent(1, 1000), percent(0, 5), percent(1, 3), percent(0, 0)]).toEqual([1, 0, 33, 0]));

const cells = (table: Element): string[][] =>
  [...table.querySelectorAll('tr')].map((row) => [...row.children].map((cell) => cell.textContent?.trim() ?? ''));

describe('how each grader gives levels', () => {
  const counts = (...all: number[]): CriterionCountsDto => ({
    key: 'service',
    title: 'Service',
    levels: ['missing', 'named', 'explained'].map((title, i) => ({
      key: title,
      title,
      points: i * 100,
      all: all[i] ?? 0,
      mine: 0,
    })),
  });
  const grader = (name: string, ...all: number[]) => ({
    grader: { id: name, name },
    graded: 10,
    meanPoints: 100,
    criteria: [counts(...all)],
  });

  it('stands beside all of them and the others, in numbers and in bars', () => {
    const fixture = TestBed.createComponent(GraderLevels);
    fixture.componentRef.setInput('criteria', [counts(4, 8, 8)]);
    fixture.componentRef.setInput('graders', [grader('Ines', 4, 4, 2), grader('Otto', 0, 4, 6), grader('Uma', 0, 0, 0)]);
    fixture.detectChanges();
    const host = fixture.nativeElement as HTMLElement;
    const [table] = host.querySelectorAll('table');
    expect(table && cells(table)).toEqual([
      ['Grader', 'missing', 'named', 'explained'],
      ['All', '20%', '40%', '40%'],
      ['Ines', '40%', '40%', '20%'],
      ['Otto', '0%', '40%', '60%'],
      ['Uma', '0%', '0%', '0%'],
    ]);
    const bars = [...host.querySelectorAll('.bar')].map((bar) =>
      [...bar.children].map((part) => (part as HTMLElement).style.flexGrow),
    );
    expect(bars).toEqual([['4', '8', '8'], ['4', '4', '2'], ['4', '6'], []]);
  });
});

describe('one’s drift over time', () => {
  const week = (monday: string, drift: number) => ({ week: monday, readings: 5, same: 3, drift, spread: 800 });

  it('goes up where one is milder, by the dates', () => {
    expect(driftCurve([week('2027-01-04', -1000), week('2027-01-11', 0), week('2027-02-01', 500)], 400, 100)).toEqual([
      { x: 0, y: 100 },
      { x: 100, y: 50 },
      { x: 400, y: 25 },
    ]);
    expect(driftCurve([week('2027-01-04', 50)], 400, 100)).toEqual([{ x: 200, y: 45 }]);
  });

  it('is told week by week', () => {
    const fixture = TestBed.createComponent(DriftWeeks);
    fixture.componentRef.setInput('weeks', [week('2027-01-04', -450), week('2027-01-11', 20)]);
    fixture.detectChanges();
    const host = fixture.nativeElement as HTMLElement;
    const [table] = host.querySelectorAll('table');
    expect(table && cells(table).slice(1)).toEqual([
      [weekText('2027-01-04'), '5', '3', driftText(-450), '8%'],
      [weekText('2027-01-11'), '5', '3', 'neither stricter nor milder', '8%'],
    ]);
    expect(host.querySelectorAll('circle')).toHaveLength(2);
    fixture.componentRef.setInput('weeks', [week('2027-01-04', -450)]);
    fixture.detectChanges();
    expect(host.querySelectorAll('svg')).toHaveLength(0);
  });

  it('is written as the reader does', () => {
    expect([driftText(-450, 'en'), driftText(450, 'de'), weekText('2027-01-04', 'en-GB')]).toEqual([
      '4.5% stricter',
      '4,5\u00a0% milder',
      '4 Jan 2027',
    ]);
  });
});
