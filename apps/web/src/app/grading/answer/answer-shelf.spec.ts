import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { type AnswerDto, type TeacherGradeDto } from '@big-six/api-client';
import { Session } from '../../shell/session/session';
import { GradingClient } from '../grading.client';
import { AnswerShelf } from './answer-shelf';

/** A queue of four answers to one question, as the server would tell it. */
const queue = ['a', 'b', 'c', 'd'];

function answer(id: string): AnswerDto {
  const index = queue.indexOf(id);
  return {
    classModuleId: 'module',
    question: { key: 'story', kind: 'free-response', title: 'Story', prompt: '', criteria: [], maxPoints: 0 },
    student: { id: `student-${id}`, name: id },
    receipt: {
      id,
      attempt: 1,
      textHash: '',
      receivedAt: '2026-11-22T10:00:00Z',
      words: 1,
      handedInBy: 'student',
      daysLate: 0,
      lateCost: 0,
    },
    text: id,
    state: 'to-review',
    grade: null,
    history: [],
    neighbours: {
      position: index + 1,
      total: queue.length,
      previousId: queue[index - 1] ?? null,
      nextId: queue[index + 1] ?? null,
    },
  };
}

const grade: TeacherGradeDto = {
  number: 1,
  levels: {},
  points: 0,
  earned: 0,
  maxPoints: 0,
  feedback: 'Good.',
  gradedBy: { id: 'grace', name: 'Grace' },
  createdAt: '2026-11-22T11:00:00Z',
  releasedAt: null,
};

describe('answers at hand', () => {
  let asked: string[];
  let shelf: AnswerShelf;
  const account = signal({ id: 'grace' });
  const at = (submissionId: string, state: 'to-review' | 'all' = 'to-review') => ({ classId: 'class', submissionId, state });

  beforeEach(() => {
    asked = [];
    account.set({ id: 'grace' });
    const client = {
      answer: async (_class: string, id: string) => {
        asked.push(id);
        return answer(id);
      },
    };
    TestBed.configureTestingModule({
      providers: [
        { provide: GradingClient, useValue: client },
        { provide: Session, useValue: { account } },
      ],
    });
    shelf = TestBed.inject(AnswerShelf);
  });

  it('the next one is there before it is opened, and asked for once', async () => {
    shelf.prefetch(at('b'));
    await shelf.fetch(at('b'));
    shelf.prefetch(at('b'));
    expect(asked).toEqual(['b']);
    expect(shelf.find(at('b'))?.text).toBe('b');
  });

  it('are nobody else’s', async () => {
    await shelf.fetch(at('b'));
    account.set({ id: 'alan' });
    expect(shelf.find(at('b'))).toBeNull();
  });

  it('the queue closes up behind a graded one', async () => {
    for (const id of queue) await shelf.fetch(at(id));
    const b = shelf.graded(at('b'), answer('b'), grade);
    expect(b).toMatchObject({ state: 'graded', grade, history: [grade], neighbours: { position: null, total: 3 } });
    expect(shelf.find(at('a'))?.neighbours).toEqual({ position: 1, total: 3, previousId: null, nextId: 'c' });
    expect(shelf.find(at('c'))?.neighbours).toEqual({ position: 2, total: 3, previousId: 'a', nextId: 'd' });
    expect(shelf.find(at('d'))?.neighbours).toEqual({ position: 3, total: 3, previousId: 'c', nextId: null });
  });

  it('a second grade for the same answer moves nobody', async () => {
    await shelf.fetch(at('c'));
    const b = shelf.graded(at('b'), answer('b'), grade);
    const again = shelf.graded(at('b'), b, { ...grade, number: 2 });
    expect(again.history.map(({ number }) => number)).toEqual([2, 1]);
    expect(shelf.find(at('c'))?.neighbours).toMatchObject({ position: 2, total: 3 });
  });

  it('among all answers nobody moves either', async () => {
    await shelf.fetch(at('c', 'all'));
    expect(shelf.graded(at('b', 'all'), answer('b'), grade).neighbours).toEqual(answer('b').neighbours);
    expect(shelf.find(at('c', 'all'))?.neighbours).toEqual(answer('c').neighbours);
  });

  it('an answer that was on its way while a grade was saved does not hide the grade', async () => {
    const late = shelf.fetch(at('b'));
    shelf.graded(at('b'), answer('b'), grade);
    await late;
    expect(shelf.find(at('b'))?.state).toBe('graded');
  });

  it('are as many as are useful', async () => {
    for (let i = 0; i < 70; i++) await shelf.fetch(at(`answer-${i}`));
    expect([shelf.find(at('answer-0')), shelf.find(at('answer-69'))]).toEqual([null, expect.anything()]);
  });
});
