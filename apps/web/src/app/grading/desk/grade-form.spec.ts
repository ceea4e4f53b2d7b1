import type { CriterionDto } from '@big-six/api-client';
import { type Feedback, noFeedback } from '../feedback/feedback';
import { carriedWords } from './desk-words';
import { GradeForm, sameDecision } from './grade-form';

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
const said = (feedback: string): Feedback => ({ ...noFeedback, feedback });

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

  it('zero points are chosen, and nothing chosen is not zero', () => {
    const form = new GradeForm([criterion('controller')], null);
    expect([form.missing().length, form.points()]).toEqual([1, null]);
    form.press(0);
    expect([form.missing(), form.points(), form.changed()]).toEqual([[], 0, true]);
  });

  it('points follow the levels and the adjustment, within what there is to reach', () => {
    const form = new GradeForm([criterion('controller')], null);
    form.press(1);
    form.feedback.set({ ...noFeedback, adjustment: { points: 50, reason: 'A second proof.' } });
    expect(form.points()).toBe(150);
    form.feedback.set({ ...noFeedback, adjustment: { points: 900, reason: 'Brilliant.' } });
    expect(form.points()).toBe(200);
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

describe('what is not given yet', () => {
  const saved = { levels: { controller: 'named', service: 'named', storage: 'named' }, feedback: said('Good.') };

  it('is nothing when the form says what was given', () => {
    const form = new GradeForm(rubric, saved);
    expect([form.changed(), form.isSaved(), form.current()]).toEqual([false, true, 3]);
    form.feedback.set(said('Good!'));
    expect([form.changed(), form.isSaved()]).toEqual([true, false]);
    form.feedback.set(said('Good.'));
    expect(form.changed()).toBe(false);
  });

  it('is everything once it was taken back', () => {
    const form = new GradeForm(rubric, saved);
    form.accept(null);
    expect([form.given(), form.changed(), form.isSaved()]).toEqual([null, true, false]);
    form.restore({}, 0);
    form.feedback.set(noFeedback);
    expect(form.changed()).toBe(false);
  });

  it('comes back as it was left', () => {
    const form = new GradeForm(rubric, saved, { levels: { controller: 'explained' }, feedback: said('Half done') });
    expect([form.feedback(), form.levels(), form.changed(), form.current()]).toEqual([
      said('Half done'),
      { controller: 'explained' },
      true,
      1,
    ]);
  });

  it('leaves out levels that the rubric of today lacks', () => {
    const form = new GradeForm(rubric, null, { levels: { controller: 'brilliant', gone: 'named' }, feedback: noFeedback });
    expect([form.levels(), form.changed()]).toEqual([{}, false]);
  });
});

describe('what a change of the rubric left', () => {
  const carried = { levels: { controller: 'named', gone: 'named', storage: 'brilliant' }, feedback: said('Good.') };

  it('is filled in as far as it holds, is not given, and leads to the first criterion that wants a level', () => {
    const form = new GradeForm(rubric, null, null, carried);
    expect([form.levels(), form.feedback()]).toEqual([{ controller: 'named' }, said('Good.')]);
    expect([form.given(), form.isSaved(), form.isCarriedOver(), form.current()]).toEqual([null, false, true, 1]);
    expect(['controller', 'service'].map((key) => form.isCarried(key))).toEqual([true, false]);
    form.press(2);
    expect([form.isCarriedOver(), form.hasCarriedOver(), form.isCarried('controller')]).toEqual([false, true, true]);
  });

  it('is nothing special once it was given, and not where somebody has begun something else', () => {
    const form = new GradeForm(rubric, null, null, carried);
    form.accept(form.decision());
    expect([form.hasCarriedOver(), form.isCarried('controller')]).toEqual([false, false]);
    const begun = new GradeForm(rubric, null, { levels: { controller: 'explained' }, feedback: noFeedback }, carried);
    expect([begun.levels(), begun.isCarried('controller')]).toEqual([{ controller: 'explained' }, false]);
  });

  it('is not told of where nothing of it holds', () => {
    const form = new GradeForm(rubric, null, null, { levels: { gone: 'named' }, feedback: noFeedback });
    expect([form.hasCarriedOver(), carriedWords(form)]).toEqual([false, null]);
    expect(carriedWords(new GradeForm(rubric, null, null, carried))).toContain('2 criteria want a level');
  });
});

it('two decisions are the same when no level and no letter differs', () => {
  const one = { levels: { a: 'x', b: 'y' }, feedback: said('f') };
  expect(sameDecision(one, { levels: { b: 'y', a: 'x' }, feedback: said('f') })).toBe(true);
  expect(sameDecision(one, { levels: { a: 'x' }, feedback: said('f') })).toBe(false);
  expect(sameDecision({ levels: { a: 'x' }, feedback: said('f') }, one)).toBe(false);
  expect(sameDecision(one, { ...one, feedback: said('f ') })).toBe(false);
  const adjusted = { ...one, feedback: { ...said('f'), adjustment: { points: 50, reason: 'r' } } };
  expect(sameDecision(one, adjusted)).toBe(false);
});
