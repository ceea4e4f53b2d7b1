import { DIALOG_DATA } from '@angular/cdk/dialog';
import { signal } from '@angular/core';
import { type ComponentFixture, TestBed } from '@angular/core/testing';
import type { StudentGradeDto } from '@big-six/api-client';
import type { Problem } from '../../shell/problem';
import { GradingClient } from '../grading.client';
import { Grades } from './grades';
import type { OutgoingGrade, Refused } from './outbox';
import { StudentView } from './student-view';

const offline: Problem = { status: 0, code: 'offline', message: '', fields: [], retryAfter: null, current: undefined };
const onItsWay = { answerId: 'a' } as OutgoingGrade;

/** The classroom has the old grade until the new one arrives. */
function opened(waiting: readonly OutgoingGrade[]) {
  const outbox = {
    waiting: signal(waiting),
    refused: signal<readonly Refused[]>([]),
    problem: signal<Problem | null>(null),
    atRisk: signal(false),
    hurried: 0,
    hurry: () => outbox.hurried++,
  };
  const grade = { points: 1, maxPoints: 10, feedback: 'The old one.', criteria: [], comments: [], adjustment: null, earned: 1 };
  const classroom = { asked: 0, grade };
  TestBed.configureTestingModule({
    providers: [
      { provide: Grades, useValue: { outbox: () => outbox } },
      {
        provide: GradingClient,
        useValue: {
          preview: () => {
            classroom.asked++;
            return Promise.resolve(classroom.grade as unknown as StudentGradeDto);
          },
        },
      },
      {
        provide: DIALOG_DATA,
        useValue: { answerId: 'a', classId: 'c', text: 'Text.', name: 'Ada', released: false, unsaved: false },
      },
    ],
  }).overrideComponent(StudentView, {
    set: { imports: [], template: `{{ waiting() ? onTheWay() : grade.value()?.feedback }} {{ refused() ? 'Not taken.' : '' }}` },
  });
  const fixture = TestBed.createComponent(StudentView);
  return { outbox, classroom, text: () => shown(fixture) };
}

async function shown(fixture: ComponentFixture<StudentView>): Promise<string> {
  await fixture.whenStable();
  await new Promise((resolve) => setTimeout(resolve));
  await fixture.whenStable();
  return fixture.nativeElement.textContent.trim();
}

describe('what a student sees of a grade', () => {
  it('is asked at once when the classroom has it', async () => {
    const { text, outbox } = opened([{ answerId: 'another' } as OutgoingGrade]);
    expect([await text(), outbox.hurried]).toEqual(['The old one.', 0]);
  });

  it('is never the grade before, while the new one is on its way', async () => {
    const { text, outbox, classroom } = opened([onItsWay]);
    expect(await text()).toMatch(/^Your grade is on its way/);
    expect([outbox.hurried, classroom.asked]).toEqual([1, 0]);
    outbox.problem.set(offline);
    expect(await text()).toBe('You are offline. Your grade waits, safe on this device. It is shown as soon as it has arrived.');
    classroom.grade.feedback = 'The new one.';
    outbox.waiting.set([]);
    expect(await text()).toBe('The new one.');
  });

  it('is the one that the classroom has when the new one is not taken, and that is said', async () => {
    const { text, outbox } = opened([onItsWay]);
    await text();
    outbox.waiting.set([]);
    outbox.refused.set([{ grade: onItsWay, status: 'stale', current: 1, by: null, detail: null }]);
    expect(await text()).toBe('The old one. Not taken.');
  });
});
