import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { type AnswerDto, type GradeInputDto, type TeacherGradeDto } from '@big-six/api-client';
import { Session } from '../../shell/session/session';
import { GradingClient } from '../grading.client';
import { Desk } from './desk';

const me = { id: 'grace', name: 'Grace' };
const other = { id: 'alan', name: 'Alan' };

const criterion = (key: string) => ({
  key,
  title: key,
  levels: ['missing', 'named'].map((level, index) => ({ key: level, title: level, points: 100 * index, description: '' })),
});

function grade(number: number, gradedBy = me, feedback = 'Saved words.'): TeacherGradeDto {
  const levels = { a: 'named', b: 'named' };
  const createdAt = '2026-11-22T10:00:00Z';
  return { number, levels, points: 200, earned: 200, maxPoints: 200, feedback, gradedBy, createdAt, releasedAt: null };
}

/** What the server throws, as the client passes it on. */
function refusal(status: number, current?: TeacherGradeDto): unknown {
  const code = status === 412 ? 'stale' : 'unavailable';
  return { name: 'HttpErrorResponse', status, headers: new Map(), error: { code, detail: 'No.', current } };
}

describe('an answer on the desk', () => {
  /** The server's answers and the grades it was sent. */
  let server: {
    grades: Record<string, TeacherGradeDto[]>;
    sent: GradeInputDto[];
    save: (input: GradeInputDto) => TeacherGradeDto;
  };
  let desk: Desk;
  const ids = ['one', 'two'];
  const at = (submissionId: string) => ({ classId: 'class', submissionId, state: 'all' as const });

  function answer(id: string): AnswerDto {
    const history = server.grades[id] ?? [];
    return {
      classModuleId: 'module',
      question: {
        key: 'q',
        kind: 'free-response',
        title: 'Q',
        prompt: '',
        criteria: [criterion('a'), criterion('b')],
        maxPoints: 200,
      },
      student: { id: `student-${id}`, name: `Student ${id}` },
      receipt: {
        id,
        attempt: 1,
        textHash: '',
        receivedAt: '2026-11-22T09:00:00Z',
        words: 1,
        handedInBy: 'student',
        daysLate: 0,
        lateCost: 0,
      },
      text: 'Text',
      state: history.length > 0 ? 'graded' : 'to-review',
      grade: history[0] ?? null,
      history,
      neighbours: { position: 1, total: 2, previousId: null, nextId: ids[ids.indexOf(id) + 1] ?? null },
    };
  }

  function newDesk(): Desk {
    TestBed.resetTestingModule();
    const client = {
      answer: async (_class: string, id: string) => answer(id),
      grade: async (_class: string, _id: string, input: GradeInputDto) => {
        server.sent.push(input);
        return server.save(input);
      },
    };
    TestBed.configureTestingModule({
      providers: [Desk, { provide: GradingClient, useValue: client }, { provide: Session, useValue: { account: signal(me) } }],
    });
    return TestBed.inject(Desk);
  }

  function decide(feedback: string): void {
    for (const digit of [1, 0]) desk.form()?.press(digit);
    desk.form()?.feedback.set(feedback);
  }

  beforeEach(() => {
    sessionStorage.clear();
    server = { grades: {}, sent: [], save: (input) => ({ ...grade(input.supersedes + 1), ...input }) };
    desk = newDesk();
  });

  it('is saved on top of the grade it was opened with', async () => {
    server.grades['one'] = [grade(2), grade(1)];
    await desk.open(at('one'));
    expect(desk.isSaved()).toBe(true);
    desk.form()?.feedback.set('Better words.');
    expect(desk.isSaved()).toBe(false);
    expect(await desk.save()).toBe(true);
    expect(server.sent).toEqual([{ levels: { a: 'named', b: 'named' }, feedback: 'Better words.', supersedes: 2 }]);
    expect(desk.answer.value()?.grade).toMatchObject({ number: 3, feedback: 'Better words.' });
    expect([desk.isSaved(), desk.left()?.saved?.number]).toEqual([true, 3]);
  });

  it('is saved once, however often the key is pressed', async () => {
    await desk.open(at('one'));
    decide('Words.');
    expect(await Promise.all([desk.save(), desk.save()])).toEqual([true, false]);
    expect(server.sent).toHaveLength(1);
  });

  it('keeps every word when saving fails', async () => {
    await desk.open(at('one'));
    decide('Long and careful words.');
    server.save = () => {
      throw refusal(503);
    };
    expect(await desk.save()).toBe(false);
    expect([desk.failure()?.status, desk.form()?.feedback(), desk.saving()]).toEqual([503, 'Long and careful words.', false]);
    expect(desk.left()).toBeNull();
  });

  it('comes back as it was left, in this tab, until it is saved', async () => {
    await desk.open(at('one'));
    decide('Not yet saved.');
    await desk.open(at('two'));
    expect(desk.left()).toMatchObject({ submissionId: 'one', saved: null });

    desk = newDesk();
    await desk.open(at('one'));
    expect([desk.form()?.feedback(), desk.form()?.levels(), desk.restoredAt()]).toEqual([
      'Not yet saved.',
      { a: 'named', b: 'missing' },
      expect.any(String),
    ]);
    await desk.save();
    TestBed.tick();

    desk = newDesk();
    await desk.open(at('one'));
    expect([desk.form()?.feedback(), desk.restoredAt()]).toEqual(['', null]);
  });

  it('what was restored can be thrown away', async () => {
    server.grades['one'] = [grade(1)];
    await desk.open(at('one'));
    desk.form()?.feedback.set('No.');
    await desk.open(at('two'));
    await desk.open(at('one'));
    desk.discard();
    TestBed.tick();
    expect([desk.form()?.feedback(), desk.restoredAt(), sessionStorage.length]).toEqual(['Saved words.', null, 0]);
  });

  describe('that somebody else graded meanwhile', () => {
    beforeEach(async () => {
      await desk.open(at('one'));
      decide('Mine.');
      server.save = (input) => {
        if (input.supersedes < 1) throw refusal(412, grade(1, other, 'Theirs.'));
        return { ...grade(2), ...input };
      };
      expect(await desk.save()).toBe(false);
    });

    it('shows theirs and keeps mine', () => {
      expect(desk.stale()).toMatchObject({ gradedBy: other, feedback: 'Theirs.' });
      expect([desk.form()?.feedback(), desk.failure()]).toEqual(['Mine.', null]);
    });

    it('theirs can be taken over', () => {
      desk.takeTheirs();
      expect([desk.form()?.feedback(), desk.stale(), desk.isSaved()]).toEqual(['Theirs.', null, true]);
    });

    it('mine can follow theirs', async () => {
      desk.keepMine();
      expect(desk.stale()).toBeNull();
      expect(await desk.save()).toBe(true);
      expect(server.sent.at(-1)).toMatchObject({ feedback: 'Mine.', supersedes: 1 });
      expect(desk.answer.value()?.history.map(({ number }) => number)).toEqual([2, 1]);
    });
  });

  it('restored over a newer grade of somebody else, says so before anything is saved', async () => {
    await desk.open(at('one'));
    decide('Mine.');
    await desk.open(at('two'));
    server.grades['one'] = [grade(1, other, 'Theirs.')];
    desk = newDesk();
    await desk.open(at('one'));
    expect([desk.stale()?.feedback, desk.form()?.feedback()]).toEqual(['Theirs.', 'Mine.']);
  });

  it('a save that arrived although its acknowledgement was lost counts as saved', async () => {
    await desk.open(at('one'));
    decide('Arrived.');
    server.save = (input) => {
      throw refusal(412, { ...grade(1), levels: input.levels, feedback: input.feedback });
    };
    expect(await desk.save()).toBe(true);
    expect([desk.stale(), desk.isSaved()]).toEqual([null, true]);
  });

  it('leaving while it is being saved loses nothing and mixes nothing', async () => {
    const slow = Promise.withResolvers<void>();
    await desk.open(at('one'));
    decide('First.');
    const grading = TestBed.inject(GradingClient);
    const send = grading.grade.bind(grading);
    grading.grade = async (...sent) => slow.promise.then(() => send(...sent));
    const saving = desk.save();
    await desk.open(at('two'));
    slow.resolve();
    expect(await saving).toBe(true);
    expect([desk.answer.value()?.receipt.id, desk.answer.value()?.grade, desk.form()?.feedback()]).toEqual(['two', null, '']);
    expect(desk.left()).toMatchObject({ submissionId: 'one', saved: { feedback: 'First.' } });
    expect(sessionStorage.length).toBe(0);
  });
});
