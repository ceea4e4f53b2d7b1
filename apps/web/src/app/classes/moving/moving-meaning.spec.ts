import type { MoveCheckDto, MovingModuleDto, MovingStudentDto } from '@big-six/api-client';
import { movedWords, notAsBefore, takenAlong } from './moving-meaning';

const NOTHING = { modules: 0, answers: 0, graded: 0, drafts: 0 };
const ada: MovingStudentDto = { ...NOTHING, enrollmentId: 'a', name: 'Ada', problem: null, there: false, cohorts: [] };
const basics: MovingModuleDto = {
  moduleId: 'm',
  number: 1,
  title: 'Basics',
  students: 1,
  taught: true,
  version: 2,
  versionThere: 2,
  opensAt: null,
  keepTime: 0,
  keepTimeUntil: null,
  unreleased: 0,
  planned: 0,
  questions: [],
};
const check = (module: Partial<MovingModuleDto> = {}, student: Partial<MovingStudentDto> = {}): MoveCheckDto => ({
  from: { id: 'f', name: 'Morning' },
  to: { id: 't', name: 'Evening' },
  students: [{ ...ada, ...student }],
  modules: [{ ...basics, ...module }],
});
const lines = (module?: Partial<MovingModuleDto>, student?: Partial<MovingStudentDto>) =>
  notAsBefore(check(module, student), (at) => at.slice(0, 10));

describe('what a student takes along', () => {
  it.each([
    [NOTHING, 'Nothing yet'],
    [{ ...NOTHING, modules: 1 }, 'their progress in 1 module'],
    [{ modules: 2, answers: 3, graded: 2, drafts: 1 }, '3 answers (2 graded), 1 draft and their progress in 2 modules'],
    [{ ...NOTHING, answers: 1, graded: 1, drafts: 2 }, '1 answer (graded) and 2 drafts'],
  ])('%j is %s', (carried, words) => expect(takenAlong(carried)).toBe(words));
});

describe('what is not as before', () => {
  it('is nothing, where both classes are alike', () => expect(lines()).toEqual([]));

  it.each<[string, Partial<MovingModuleDto>, string]>([
    [
      'a module that is not taught',
      { taught: false, students: 2 },
      'Evening does not have it. What 2 students did in it stays in Morning.',
    ],
    ['another version', { versionThere: 3 }, 'Evening is taught version 3, Morning version 2. Nobody’s work is lost by that.'],
    [
      'a later opening',
      { opensAt: '2027-01-01T08:00Z' },
      'It opens in Evening on 2027-01-01; until then they see nothing of it.',
    ],
    [
      'time that was promised',
      { keepTime: 2, keepTimeUntil: '2027-01-02T08:00Z' },
      '2 students keep the time that Morning gave, until 2027-01-02 at the latest.',
    ],
    ['grades that wait', { unreleased: 1 }, '1 grade is not released. The teachers of Evening decide when.'],
    ['a plan to release a grade', { planned: 1 }, '1 grade would be released by a plan of Morning, which forgets it.'],
    [
      'another rubric',
      { questions: [{ questionKey: 'q', title: 'Why?', fate: 'other-rubric', students: 1 }] },
      '“Why?” is graded by another rubric in Evening. 1 grade keeps the one it was made by.',
    ],
    [
      'a later answer',
      { questions: [{ questionKey: 'q', title: 'Why?', fate: 'answered-there', students: 2 }] },
      '“Why?” was answered later in Evening, and that counts. 2 answers stay in Morning.',
    ],
    [
      'a question that is gone',
      { questions: [{ questionKey: 'q', title: 'Why?', fate: 'not-asked', students: 1 }] },
      '“Why?” is not asked in Evening. 1 answer to it is kept.',
    ],
  ])('is %s', (_, module, words) => expect(lines(module)).toEqual([{ about: 'Basics', words }]));

  it('tells of the cohort, and of work that is there already', () => {
    expect(lines({}, { cohorts: ['2026 intake'], there: true })).toEqual([
      { about: null, words: 'Ada: in Evening already. What was done here is added.' },
      { about: null, words: 'They stay in 2026 intake, which does not bring them back to Morning.' },
    ]);
  });

  it('tells nothing of whom it does not concern', () => {
    expect(lines({}, { problem: 'No.', cohorts: ['2026 intake'], there: true })).toEqual([]);
  });
});

describe('what was done', () => {
  const to = { id: 't', name: 'Evening' };
  const moved = { ...NOTHING, answers: 2, enrollmentId: 'e', accountId: 'p', name: 'Ada' };

  it('names one, and counts many', () => {
    expect(movedWords({ to, items: [moved] })).toBe('Ada is in Evening now, with 2 answers.');
    expect(movedWords({ to, items: [{ ...moved, answers: 0 }] })).toBe('Ada is in Evening now.');
    expect(movedWords({ to, items: [moved, moved] })).toBe('2 students are in Evening now, with their work.');
  });
});
