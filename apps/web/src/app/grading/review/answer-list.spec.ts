import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import type { ReleasedDto, ReleaseInputDto } from '@big-six/api-client';
import { Toasts } from '@big-six/ui';
import { Dialogs } from '@big-six/ui/overlays';
import { Session } from '../../shell/session/session';
import { GradingClient } from '../grading.client';
import { AnswerList } from './answer-list';

const question = { key: 'q', kind: 'free-response', title: 'Q', graded: 2, toReview: 0, released: 0, returned: 0, handedIn: 2 };
const told = { students: 2, modules: [{ id: 'm', title: 'M', questions: [question] }], asOf: '2027-03-01T10:00:00.000Z' };

async function list(released: ReleasedDto) {
  const sent: ReleaseInputDto[] = [];
  const said: string[] = [];
  TestBed.configureTestingModule({
    providers: [
      provideRouter([]),
      { provide: Session, useValue: { account: signal({ id: 'me' }) } },
      { provide: Dialogs, useValue: { confirm: () => Promise.resolve(true) } },
      { provide: Toasts, useValue: { show: (text: string) => said.push(text) } },
      {
        provide: GradingClient,
        useValue: {
          class: () => Promise.resolve({ id: 'c', name: 'C', role: 'teacher', status: 'active' }),
          overview: () => Promise.resolve(told),
          answers: () => Promise.resolve({ items: [{ answerId: 'a', number: 3 }], nextCursor: null }),
          release: (_: string, __: string, input: ReleaseInputDto) => {
            sent.push(input);
            return Promise.resolve(released);
          },
        },
      },
    ],
  }).overrideComponent(AnswerList, {
    set: {
      imports: [],
      template: `
        <button id="question" (click)="releaseQuestion()"></button>
        <button id="all" (click)="releaseAll()"></button>
        <button id="choose" (click)="chosen.set(one)"></button>
        <button id="chosen" (click)="releaseChosen()"></button>
      `,
    },
  });
  const fixture = TestBed.createComponent(AnswerList);
  Object.assign(fixture.componentInstance, { one: new Set(['a']) });
  fixture.componentRef.setInput('classId', 'c');
  fixture.componentRef.setInput('classModuleId', 'm');
  fixture.componentRef.setInput('question', 'q');
  const settle = async (): Promise<void> => {
    await fixture.whenStable();
    await new Promise((resolve) => setTimeout(resolve));
    await fixture.whenStable();
  };
  await settle();
  const press = async (id: string): Promise<void> => {
    (fixture.nativeElement as HTMLElement).querySelector<HTMLElement>(`#${id}`)?.click();
    await settle();
  };
  return { sent, said, press };
}

describe('a release from the list of answers', () => {
  it('is of what was graded when the figures were told, and says what is newer', async () => {
    const { sent, said, press } = await list({ released: 2, planned: 0, newer: 1 });
    await press('question');
    await press('all');
    expect(sent).toEqual([
      { questionKey: 'q', asOf: told.asOf },
      { all: true, asOf: told.asOf },
    ]);
    expect(said[0]).toBe('2 grades released. 1 grade made since you opened this page was left out.');
  });

  it('names the grade that was seen of answers that are chosen', async () => {
    const { sent, press } = await list({ released: 1, planned: 0, newer: 0 });
    await press('choose');
    await press('chosen');
    expect(sent).toEqual([{ answers: [{ answerId: 'a', number: 3 }], asOf: null }]);
  });
});
