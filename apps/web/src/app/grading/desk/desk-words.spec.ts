import type { CriterionDto } from '@big-six/api-client';
import { noFeedback } from '../feedback/feedback';
import { doneWords, hindrance, progressText, refusedText, waitingText } from './desk-words';
import { GradeForm } from './grade-form';
import type { Refused } from './outbox';

const problem = (code: string) => ({ status: 0, code, message: '', fields: [], retryAfter: null, current: null });

it('how far one is', () => {
  expect([progressText(0, 1), progressText(0, 26), progressText(14, 12), progressText(26, 0)]).toEqual([
    '1 answer to read',
    '26 answers to read',
    '14 read, 12 left',
    'All 26 read',
  ]);
});

it('where the grades are that the server does not have', () => {
  expect(waitingText(0, problem('offline'), false)).toBeNull();
  expect(waitingText(3, null, false)).toBe('Saving 3 grades');
  expect(waitingText(1, problem('offline'), false)).toBe('You are offline. 1 grade waits, safe on this device');
  expect(waitingText(12, problem('unreachable'), false)).toContain('12 grades wait, safe on this device');
  expect(waitingText(2, problem('offline'), true)).toContain('only in this page: keep it open');
});

describe('a grade that was not taken', () => {
  const refused = (status: Refused['status'], more: Partial<Refused> = {}): Refused => ({
    grade: { label: 'Answer 4F2K', withdraw: false } as Refused['grade'],
    status,
    current: null,
    by: null,
    detail: null,
    ...more,
  });
  it('is told by its name, with what happened', () => {
    expect(refusedText(refused('stale'))).toMatch(/^Answer 4F2K was not saved. It was graded in another window/);
    expect(refusedText(refused('stale', { by: 'Ada' }))).toContain('Ada graded it in another window meanwhile');
    expect(refusedText(refused('rubric-changed'))).toContain('The rubric was changed while you graded.');
    expect(refusedText(refused('refused', { detail: 'It was given back.' }))).toBe(
      'Answer 4F2K was not saved. It was given back.',
    );
  });
});

describe('nothing lies on the desk', () => {
  const at = {
    counts: { waiting: 0, graded: 20, total: 26, elsewhere: 0 },
    read: 26,
    left: 0,
    starved: false,
    flaggedOnly: false,
    mayRelease: true,
  };
  it('because all is read: to be released, by whoever may', () => {
    expect(doneWords(at)).toMatchObject({ title: 'All 26 read. Release them?', release: true });
    expect(doneWords({ ...at, mayRelease: false })).toMatchObject({ release: false, again: true });
    expect(doneWords({ ...at, read: 0 }).title).toBe('All read. Release the grades?');
    expect(doneWords({ ...at, read: 0, mayRelease: false }).title).toBe('All read');
  });
  it('because others have the rest, nobody has written, or the network is away', () => {
    expect(doneWords({ ...at, left: 3 }).text).toMatch(/^3 answers are being read by somebody else/);
    expect(doneWords({ ...at, counts: { ...at.counts, total: 0 } }).title).toBe('No answers yet');
    expect(doneWords({ ...at, starved: true }).text).toContain('What you decided is kept');
    expect(doneWords({ ...at, flaggedOnly: true }).title).toBe('No more flagged answers');
  });
});

it('what hinders a grade', () => {
  const criterion = (title: string) => ({ key: title, title, levels: [] });
  const form = (...criteria: CriterionDto[]) => new GradeForm(criteria, null);
  expect(hindrance(form(), false)).toBeNull();
  expect(hindrance(form(criterion('Path')), false)).toBe('Choose a level for “Path”.');
  expect(hindrance(form(criterion('Path'), criterion('Why')), false)).toBe('Choose a level for “Path” and one more criterion.');
  const written = form();
  written.feedback.set({ ...noFeedback, feedback: ' ' });
  expect(hindrance(written, true)).toMatch(/^Write a few words/);
  written.elsewhere.set({ ...noFeedback, feedback: 'Theirs', revision: 1, updatedAt: '2027-03-01T10:00:00Z' });
  expect(hindrance(written, false)).toMatch(/say which words stand/);
});
