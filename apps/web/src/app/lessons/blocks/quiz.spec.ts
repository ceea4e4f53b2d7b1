import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { type ComponentFixture, TestBed } from '@angular/core/testing';
import type { BlockStateDto, MarkDto } from '@big-six/api-client';
import type { StudentQuiz } from '@big-six/lesson-format';
import { Lesson } from '../lesson';
import { Quiz } from './quiz';

const quiz: StudentQuiz = {
  kind: 'quiz',
  key: 'check',
  title: 'Check yourself',
  completes: 'answered',
  questions: [
    { key: 'q1', prompt: 'What comes first?', code: null, options: ['a', 'b'].map((key) => ({ key, html: `Option ${key}` })) },
    { key: 'q2', prompt: 'What comes last?', code: null, options: ['c', 'd'].map((key) => ({ key, html: `Option ${key}` })) },
  ],
};

const state = (attempts: number, questions: MarkDto[]): BlockStateDto => ({
  blockKey: 'check',
  attempts,
  points: 0,
  maxPoints: 200,
  done: false,
  questions,
});

interface World {
  fixture: ComponentFixture<Quiz>;
  http: HttpTestingController;
  radio(option: string): HTMLInputElement;
  form(index: number): HTMLFormElement;
  settle(): Promise<void>;
}

/** A lesson with one quiz, open for somebody of the class. */
async function open({ block = state(0, []), audience = 'student', access = 'open' } = {}): Promise<World> {
  TestBed.configureTestingModule({ providers: [provideHttpClient(), provideHttpClientTesting(), Lesson] });
  const http = TestBed.inject(HttpTestingController);
  const opening = TestBed.inject(Lesson).open({ classId: 'c', classModuleId: 'm' });
  http.expectOne('/api/classes/c/modules/m/document').flush({ title: 'M', steps: [] });
  http.expectOne('/api/classes/c/modules/m').flush({ id: 'm', access, steps: [], blocks: [block], questions: [], place: null });
  http.expectOne('/api/classes/c').flush({ name: 'C', courseId: 'x', timeZone: 'Europe/Berlin', audience });
  await opening;
  const fixture = TestBed.createComponent(Quiz);
  fixture.componentRef.setInput('block', quiz);
  const element = fixture.nativeElement as HTMLElement;
  const settle = async (): Promise<void> => {
    await fixture.whenStable();
  };
  await settle();
  return {
    fixture,
    http,
    settle,
    radio: (option) => element.querySelector(`input[value=${option}]`) as HTMLInputElement,
    form: (index) => element.querySelectorAll('form')[index] as HTMLFormElement,
  };
}

const submit = (form: HTMLFormElement): boolean => form.dispatchEvent(new Event('submit', { cancelable: true }));
const attempts = '/api/classes/c/modules/m/blocks/check/attempts';

describe('a quiz', () => {
  it('asks each question as one group of radio buttons with its question as the name', async () => {
    const { form } = await open();
    expect(form(0).querySelector('fieldset > legend')?.textContent).toContain('What comes first?');
    expect([...form(0).querySelectorAll('input')].map(({ type, name }) => [type, name])).toEqual([
      ['radio', 'check-q1'],
      ['radio', 'check-q1'],
    ]);
  });

  it('sends one question at a time, shows what the server says of the option, and allows another try', async () => {
    const { http, radio, form, settle } = await open();
    radio('a').click();
    submit(form(0));
    const request = http.expectOne(attempts);
    expect(request.request.body).toEqual({ answers: { q1: 'a' } });
    const wrong: MarkDto = { key: 'q1', chosen: 'a', mark: 'wrong', feedback: 'Think of the door.' };
    request.flush({ questions: [wrong], block: state(1, [wrong]), progress: { steps: [], completedAt: null } });
    await settle();
    expect(form(0).textContent).toContain('Think of the door.');
    expect(form(0).querySelector('[role=status]')?.textContent).toContain('Not this one');
    radio('b').click();
    await settle();
    expect(form(0).textContent).not.toContain('Think of the door.');
    expect(form(0).querySelector('button[type=submit]')).not.toBeNull();
  });

  it('is checked once, however often the button is pressed', async () => {
    const { http, radio, form } = await open();
    radio('a').click();
    submit(form(0));
    submit(form(0));
    http.expectOne(attempts);
  });

  it('keeps the choice and says so, when the check did not reach the server', async () => {
    const { http, radio, form, settle } = await open();
    radio('b').click();
    submit(form(0));
    http.expectOne(attempts).error(new ProgressEvent('error'));
    await settle();
    expect(form(0).querySelector('[role=status]')?.textContent).toContain('Your answer was not checked.');
    expect(radio('b').checked).toBe(true);
    submit(form(0));
    http.expectOne(attempts);
  });

  it('asks for a choice before it asks the server', async () => {
    const { http, form, settle } = await open();
    submit(form(0));
    await settle();
    expect(form(0).querySelector('[role=status]')?.textContent).toContain('Choose an answer first.');
    http.verify();
  });

  it('comes back as it was left, on any computer', async () => {
    const right: MarkDto = { key: 'q1', chosen: 'b', mark: 'right', feedback: 'Yes.' };
    const wrong: MarkDto = { key: 'q2', chosen: 'c', mark: 'wrong', feedback: 'Not quite.' };
    const { fixture, radio, form } = await open({ block: state(3, [right, wrong]) });
    expect(radio('b').checked).toBe(true);
    expect(radio('a').disabled).toBe(true);
    expect(form(0).textContent).toContain('Yes.');
    expect(radio('c').checked).toBe(true);
    expect(radio('d').disabled).toBe(false);
    expect((fixture.nativeElement as HTMLElement).textContent).toContain('1 of 2 right, 3 tries');
  });

  it.each([{ audience: 'staff' }, { access: 'closed' }])('is only read when it cannot be answered: %o', async (closed) => {
    const { form, radio } = await open(closed);
    expect(radio('a').disabled).toBe(true);
    expect(form(0).querySelector('button')).toBeNull();
  });
});
