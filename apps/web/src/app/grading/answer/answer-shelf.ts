import { inject, Injectable } from '@angular/core';
import { type AnswerDto, type AnswerFilter, type TeacherGradeDto } from '@big-six/api-client';
import { Session } from '../../shell/session/session';
import { GradingClient } from '../grading.client';

export interface AnswerAddress {
  readonly classId: string;
  readonly submissionId: string;
  /** Among which answers it has its neighbours. */
  readonly state: AnswerFilter;
}

interface Shelved {
  readonly answer: AnswerDto;
  readonly state: AnswerFilter;
  readonly at: number;
}

/** Younger than this, an answer is shown without asking for it again. */
const fresh = 15_000;
const room = 60;

/** Answers fetched lately or ahead of time, so that the next one is painted without waiting. */
@Injectable({ providedIn: 'root' })
export class AnswerShelf {
  private readonly client = inject(GradingClient);
  private readonly session = inject(Session);
  private readonly shelved = new Map<string, Shelved>();
  private readonly onTheWay = new Map<string, Promise<AnswerDto>>();

  find(address: AnswerAddress): AnswerDto | null {
    return this.shelved.get(this.key(address))?.answer ?? null;
  }

  isFresh(address: AnswerAddress): boolean {
    const shelved = this.shelved.get(this.key(address));
    return shelved !== undefined && Date.now() - shelved.at < fresh;
  }

  fetch(address: AnswerAddress): Promise<AnswerDto> {
    const key = this.key(address);
    const running = this.onTheWay.get(key);
    if (running) return running;
    const asked = this.client
      .answer(address.classId, address.submissionId, address.state)
      .then((answer) => {
        // What was saved while the answer was on its way would be hidden by it.
        if (this.onTheWay.get(key) === asked) this.put(key, { answer, state: address.state, at: Date.now() });
        return answer;
      })
      .finally(() => {
        if (this.onTheWay.get(key) === asked) this.onTheWay.delete(key);
      });
    this.onTheWay.set(key, asked);
    return asked;
  }

  /** Has it at hand. A failure is told when the answer is opened, not now. */
  prefetch(address: AnswerAddress): void {
    if (!this.isFresh(address)) this.fetch(address).catch(() => undefined);
  }

  /** Puts a grade that the server has acknowledged into what is at hand; answers the answer as it is now. */
  graded(address: AnswerAddress, before: AnswerDto, grade: TeacherGradeDto): AnswerDto {
    this.onTheWay.clear();
    const now = withGrade(before, grade, address.state);
    this.put(this.key(address), { answer: now, state: address.state, at: Date.now() });
    if (now.neighbours.position !== null || before.neighbours.position === null) return now;
    for (const [key, { answer, state, at }] of this.shelved) {
      const sameQueue =
        state === address.state &&
        answer.classModuleId === before.classModuleId &&
        answer.question.key === before.question.key &&
        answer.receipt.id !== before.receipt.id;
      if (sameQueue) this.shelved.set(key, { answer: withoutNeighbour(answer, before), state, at });
    }
    return now;
  }

  private put(key: string, shelved: Shelved): void {
    this.shelved.delete(key);
    this.shelved.set(key, shelved);
    for (const oldest of this.shelved.keys()) {
      if (this.shelved.size <= room) break;
      this.shelved.delete(oldest);
    }
  }

  private key({ classId, submissionId, state }: AnswerAddress): string {
    return [this.session.account()?.id, classId, state, submissionId].join(':');
  }
}

/** An answer after it was graded: it is graded now, and a filter for something else lets it through no longer. */
export function withGrade(answer: AnswerDto, grade: TeacherGradeDto, filter: AnswerFilter): AnswerDto {
  const { neighbours } = answer;
  const leaves = neighbours.position !== null && filter !== 'all' && filter !== 'graded';
  return {
    ...answer,
    state: 'graded',
    grade,
    history: [grade, ...answer.history.filter(({ number }) => number !== grade.number)],
    neighbours: leaves ? { ...neighbours, position: null, total: neighbours.total - 1 } : neighbours,
  };
}

/** An answer after another has left its queue. */
export function withoutNeighbour(answer: AnswerDto, gone: AnswerDto): AnswerDto {
  const { position, total, previousId, nextId } = answer.neighbours;
  const place = gone.neighbours.position;
  return {
    ...answer,
    neighbours: {
      position: position !== null && place !== null && position > place ? position - 1 : position,
      total: total - 1,
      previousId: previousId === gone.receipt.id ? gone.neighbours.previousId : previousId,
      nextId: nextId === gone.receipt.id ? gone.neighbours.nextId : nextId,
    },
  };
}
