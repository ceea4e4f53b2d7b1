import { type ModuleOverviewDto, type StudentProgressDto } from '@big-six/api-client';
import { answersInWords, longestWaiting, moduleOf, shownChoices, shownOf, stepMarks } from './progress-marks';

const steps = ['Fundamentals', 'Databases', 'Frameworks'].map((label, index) => ({
  key: label.toLowerCase(),
  number: index + 1,
  label,
  title: label,
  here: index,
  completed: 0,
}));

function student(facts: Partial<StudentProgressDto> = {}): StudentProgressDto {
  return {
    student: { id: 'e', name: 'Ada' },
    stepKey: null,
    completedSteps: [],
    lastSeenAt: null,
    completedAt: null,
    handedIn: 0,
    graded: 0,
    released: 0,
    waitingSince: null,
    ...facts,
  };
}

function module(facts: Partial<ModuleOverviewDto> = {}): ModuleOverviewDto {
  return {
    id: 'm',
    number: 2,
    title: 'Backend Development',
    opensAt: null,
    dueAt: null,
    closesAt: null,
    access: 'open',
    namesHidden: false,
    started: 8,
    completed: 3,
    steps,
    questions: [],
    ...facts,
  };
}

describe('where a student stands', () => {
  it('is a mark for each step', () => {
    const ada = student({ stepKey: 'frameworks', completedSteps: ['fundamentals', 'databases'] });
    expect(stepMarks(steps, ada)).toEqual(['done', 'done', 'here']);
  });

  it('keeps a completed step done while it is read again', () => {
    const ada = student({ stepKey: 'fundamentals', completedSteps: ['fundamentals'] });
    expect(stepMarks(steps, ada)).toEqual(['done', 'open', 'open']);
  });

  it('survives steps that the module has no longer', () => {
    const ada = student({ stepKey: 'gone', completedSteps: ['gone', 'databases'] });
    expect(stepMarks(steps, ada)).toEqual(['open', 'done', 'open']);
  });
});

describe('where the answers of a student stand', () => {
  it.each([
    [{}, null],
    [{ handedIn: 3, graded: 1, released: 1 }, '2 to review'],
    [{ handedIn: 3, graded: 3, released: 1 }, '2 to release'],
    [{ handedIn: 3, graded: 3, released: 3 }, '3 released'],
  ])('%j: %s', (facts, words) => expect(answersInWords(student(facts))).toBe(words));
});

describe('which students are shown', () => {
  it.each([
    ['all', { group: 'all' }],
    ['waiting', { group: 'waiting' }],
    ['not-started', { group: 'not-started' }],
    ['completed', { group: 'completed' }],
    ['step:databases', { group: 'all', step: 'databases' }],
  ])('%s is read from the address', (text, shown) => expect(shownOf(text, steps)).toEqual(shown));
  it.each([undefined, '', 'step:gone', 'step:', 'databases'])('%s means everyone', (text) =>
    expect(shownOf(text, steps)).toEqual({ group: 'all' }),
  );
  it('every choice says how many, where that is known', () => {
    expect(shownChoices(module(), 30).map(({ label }) => label)).toEqual([
      'Everyone (30)',
      'With answers to review',
      'Not started (22)',
      'In 1 Fundamentals (0)',
      'In 2 Databases (1)',
      'In 3 Frameworks (2)',
      'Finished (3)',
    ]);
    for (const { value } of shownChoices(module(), 30).slice(1)) expect(shownOf(value, steps)).not.toEqual({ group: 'all' });
  });
});

describe('which module is shown', () => {
  const modules = [module({ id: 'past', access: 'closed' }), module({ id: 'now', access: 'overdue' }), module({ id: 'next' })];
  it('is the one of the address', () => expect(moduleOf(modules, 'past')?.id).toBe('past'));
  it('is the one that runs otherwise', () => expect(moduleOf(modules, 'gone')?.id).toBe('now'));
  it('is the first when none runs', () => expect(moduleOf(modules.slice(0, 1), undefined)?.id).toBe('past'));
  it('is none in a class without modules', () => expect(moduleOf([], undefined)).toBeNull());
});

it('review starts with the question whose oldest answer waits longest', () => {
  const question = (key: string, waitingSince: string | null) => ({
    key,
    kind: 'free-response' as const,
    title: key,
    stepKey: 'reflection',
    asked: true,
    handedIn: 3,
    toReview: waitingSince === null ? 0 : 1,
    waitingSince,
    graded: 0,
    released: 0,
    returned: 0,
    lateTexts: 0,
    meanPoints: null,
    maxPoints: 0,
  });
  const late = question('late', '2026-11-22T10:00:00+01:00');
  const early = question('early', '2026-11-22T08:30:00Z');
  expect(longestWaiting([question('none', null), late, early])).toBe('early');
  expect(longestWaiting([question('later', '2026-11-22T09:01:00Z'), late])).toBe('late');
  expect(longestWaiting([question('none', null)])).toBeNull();
});
