import { type CriterionDto } from '@big-six/api-client';
import { GradeForm, sameEntry } from './grade-form';

function criterion(key: string, points = [0, 100, 200]): CriterionDto {
  const titles = ['missing', 'named', 'explained'];
  const levels = points.map((worth, index) => ({
    key: titles[index] ?? `level-${index}`,
    title: titles[index] ?? '',
    points: worth,
    description: '',
  }));
  return { key, title: key, levels };
}

const rubric = [criterion('controller'), criterion('service'), criterion('storage', [0, 50, 150])];

describe('grading by digits', () => {
  it('walks the criteria in order and adds the points up as they are chosen', () => {
    const form = new GradeForm(rubric, null);
    const seen = [2, 1, 2].map((digit) => [form.press(digit), form.current(), form.points()]);
    expect(seen).toEqual([
      [true, 1, 200],
      [true, 2, 300],
      [true, 3, 450],
    ]);
    expect(form.levels()).toEqual({ controller: 'explained', service: 'named', storage: 'explained' });
    expect([form.maxPoints, form.missing()]).toEqual([550, []]);
  });

  it('takes no digit that no level bears, and none after the last criterion', () => {
    const form = new GradeForm([criterion('controller')], null);
    expect(form.press(3)).toBe(false);
    expect(form.press(0)).toBe(true);
    expect(form.press(2)).toBe(false);
    expect(form.levels()).toEqual({ controller: 'missing' });
  });

  it('goes back to mend a criterion, and on from there', () => {
    const form = new GradeForm(rubric, null);
    form.press(2);
    form.press(2);
    form.back();
    form.back();
    form.back();
    expect(form.current()).toBe(0);
    form.press(0);
    expect([form.levels()['controller'], form.current()]).toEqual(['missing', 1]);
  });

  it('zero points are chosen, not left out', () => {
    const form = new GradeForm([criterion('controller')], null);
    expect(form.missing()).toHaveLength(1);
    form.press(0);
    expect([form.missing(), form.points(), form.changed()]).toEqual([[], 0, true]);
  });
});

describe('grading by pointer', () => {
  it('moves on to the next criterion that has no level yet', () => {
    const form = new GradeForm(rubric, null);
    form.choose('service', 'named');
    expect(form.current()).toBe(2);
    form.choose('storage', 'named');
    expect(form.current()).toBe(0);
    form.choose('controller', 'named');
    expect(form.current()).toBe(3);
  });
});

describe('what is not saved yet', () => {
  const saved = { levels: { controller: 'named', service: 'named', storage: 'named' }, feedback: 'Good.' };

  it('is nothing when the form says what the server has', () => {
    const form = new GradeForm(rubric, saved);
    expect([form.changed(), form.current()]).toEqual([false, 3]);
    form.feedback.set('Good!');
    expect(form.changed()).toBe(true);
    form.feedback.set('Good.');
    expect(form.changed()).toBe(false);
  });

  it('is nothing once the server acknowledged it, and something when more was typed meanwhile', () => {
    const form = new GradeForm(rubric, saved);
    form.feedback.set('Better.');
    const sent = form.entry();
    form.accept(sent);
    expect(form.changed()).toBe(false);
    form.feedback.set('Better. And more.');
    form.accept(sent);
    expect(form.changed()).toBe(true);
  });

  it('comes back as it was left', () => {
    const form = new GradeForm(rubric, saved, { levels: { controller: 'explained' }, feedback: 'Half done' });
    expect([form.feedback(), form.levels(), form.changed(), form.current()]).toEqual([
      'Half done',
      { controller: 'explained' },
      true,
      1,
    ]);
  });

  it('leaves out levels that the rubric of today lacks', () => {
    const form = new GradeForm(rubric, null, { levels: { controller: 'brilliant', gone: 'named' }, feedback: '' });
    expect([form.levels(), form.changed()]).toEqual([{}, false]);
  });
});

it('two decisions are the same when no level and no letter differs', () => {
  const one = { levels: { a: 'x', b: 'y' }, feedback: 'f' };
  expect(sameEntry(one, { levels: { b: 'y', a: 'x' }, feedback: 'f' })).toBe(true);
  expect(sameEntry(one, { levels: { a: 'x' }, feedback: 'f' })).toBe(false);
  expect(sameEntry({ levels: { a: 'x' }, feedback: 'f' }, one)).toBe(false);
  expect(sameEntry(one, { ...one, feedback: 'f ' })).toBe(false);
});
