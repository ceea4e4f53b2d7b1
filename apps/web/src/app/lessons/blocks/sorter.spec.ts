import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import type { BlockStateDto, MarkDto } from '@big-six/api-client';
import type { StudentSorter } from '@big-six/lesson-format';
import { Lesson } from '../lesson';
import { Sorter } from './sorter';

const block: StudentSorter = {
  kind: 'sorter',
  key: 'jobs',
  title: 'Whose job is it?',
  completes: 'right',
  bins: [
    { key: 'controller', title: 'Controller', caption: 'Takes it in' },
    { key: 'service', title: 'Service', caption: null },
  ],
  items: [
    { key: 'read', html: 'Reads the <code>id</code>' },
    { key: 'decide', html: 'Decides' },
  ],
};

const state = (attempts: number, questions: MarkDto[]): BlockStateDto => ({
  blockKey: 'jobs',
  attempts,
  points: 0,
  maxPoints: 200,
  done: false,
  questions,
});

const right = (key: string, chosen: string): MarkDto => ({ key, chosen, mark: 'right', feedback: `<p>Yes, ${key}.</p>` });
const wrong = (key: string, chosen: string): MarkDto => ({ key, chosen, mark: 'wrong', feedback: '<p>Whose job is it?</p>' });

const attempts = '/api/classes/c/modules/m/blocks/jobs/attempts';

/** A lesson with one sorter, open for somebody of the class. */
async function open({ known = state(0, []), audience = 'student', access = 'open' } = {}) {
  TestBed.configureTestingModule({ providers: [provideHttpClient(), provideHttpClientTesting(), Lesson] });
  const http = TestBed.inject(HttpTestingController);
  const opening = TestBed.inject(Lesson).open({ classId: 'c', classModuleId: 'm' });
  http.expectOne('/api/classes/c/modules/m/document').flush({ title: 'M', steps: [] });
  http.expectOne('/api/classes/c/modules/m').flush({ id: 'm', access, steps: [], blocks: [known], questions: [], place: null });
  http.expectOne('/api/classes/c').flush({ name: 'C', courseId: 'x', timeZone: 'Europe/Berlin', audience });
  await opening;
  const fixture = TestBed.createComponent(Sorter);
  fixture.componentRef.setInput('block', block);
  await fixture.whenStable();
  const page = fixture.nativeElement as HTMLElement;
  document.body.append(page);
  const settle = () => fixture.whenStable();
  const statement = (key: string) => page.querySelector<HTMLButtonElement>(`[data-item=${key}]`) as HTMLButtonElement;
  return {
    http,
    page,
    settle,
    statement,
    check: () => page.querySelector<HTMLButtonElement>('[data-check]'),
    press: async (key: string, on: Element) => {
      on.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
      await settle();
    },
    click: async (on: HTMLElement) => {
      on.click();
      await settle();
    },
    choice: (name: string) =>
      [...page.querySelectorAll<HTMLButtonElement>('.choices button')].find(({ textContent }) =>
        textContent.includes(name),
      ) as HTMLButtonElement,
    lists: () =>
      [...page.querySelectorAll('section')].map((list) => [
        list.querySelector('h4')?.firstChild?.textContent?.trim(),
        ...[...list.querySelectorAll('app-statement .words')].map(({ textContent }) => textContent.replace('Right: ', '').trim()),
      ]),
    said: () => page.querySelector('[data-outcome]')?.textContent.replace(/\s+/g, ' ').trim(),
  };
}

afterEach(() => document.body.replaceChildren());

describe('a sorter', () => {
  it('shows what is to be sorted and where it may go', async () => {
    const { lists, page } = await open();
    expect(lists()).toEqual([['To sort', 'Reads the id', 'Decides'], ['Controller'], ['Service']]);
    expect(page.textContent.replaceAll('\u00a0', ' ')).toContain('1 Controller, 2 Service, 0 takes it out');
  });

  it('puts a statement where it is told: choose it, choose its place', async () => {
    const { lists, click, statement, choice, said } = await open();
    await click(statement('read'));
    expect(statement('read').getAttribute('aria-expanded')).toBe('true');
    await click(choice('Service'));
    expect(lists()).toEqual([['To sort', 'Decides'], ['Controller'], ['Service', 'Reads the id']]);
    expect(said()).toContain('Put into Service. 1 left to sort.');
    await click(statement('read'));
    await click(choice('Take it out'));
    expect(lists()[0]).toEqual(['To sort', 'Reads the id', 'Decides']);
  });

  it('is sorted by numbers, and the focus goes on to what is left and then to the check', async () => {
    const { lists, press, statement, check } = await open();
    statement('read').focus();
    await press('ArrowDown', statement('read'));
    expect(document.activeElement).toBe(statement('decide'));
    await press('2', statement('decide'));
    expect(document.activeElement).toBe(statement('read'));
    await press('1', statement('read'));
    expect(lists().slice(1)).toEqual([
      ['Controller', 'Reads the id'],
      ['Service', 'Decides'],
    ]);
    expect(document.activeElement).toBe(check());
  });

  it('sends what was sorted; what is right stays and says why, what is wrong goes back with a hint', async () => {
    const { http, press, statement, check, settle, lists, page, said } = await open();
    await press('1', statement('read'));
    await press('1', statement('decide'));
    check()?.click();
    const marks = [right('read', 'controller'), wrong('decide', 'controller')];
    const request = http.expectOne(attempts);
    expect(request.request.body).toEqual({ answers: { read: 'controller', decide: 'controller' } });
    request.flush({ questions: marks, block: state(1, marks), progress: { steps: [], completedAt: null } });
    await settle();
    expect(lists()).toEqual([['To sort', 'Decides'], ['Controller', 'Reads the id'], ['Service']]);
    expect(page.textContent).toContain('Yes, read.');
    expect(page.textContent).toContain('Not Controller.');
    expect(page.textContent).toContain('Whose job is it?');
    expect(said()).toBe('1 of 2 checked statements lie right. One went back. 1 of 2 right, 1 try');
    expect(statement('read')).toBeNull();
  });

  it('is checked once, however often the button is pressed, and not at all when nothing was sorted', async () => {
    const { http, press, statement, check, settle, said } = await open();
    check()?.click();
    await settle();
    expect(said()).toBe('Put a statement somewhere first.');
    http.verify();
    await press('1', statement('read'));
    check()?.click();
    check()?.click();
    http.expectOne(attempts);
  });

  it('keeps what was sorted and says so, when the check did not reach the server', async () => {
    const { http, press, statement, check, settle, said, lists } = await open();
    await press('2', statement('read'));
    check()?.click();
    http.expectOne(attempts).error(new ProgressEvent('error'));
    await settle();
    expect(said()).toContain('Your sorting was not checked; it stays as it is.');
    expect(lists()[2]).toEqual(['Service', 'Reads the id']);
    check()?.click();
    expect(http.expectOne(attempts).request.body).toEqual({ answers: { read: 'service' } });
  });

  it('comes back as the server knows it, and asks no more once all is right', async () => {
    const { lists, check, said } = await open({ known: state(3, [right('read', 'controller'), right('decide', 'service')]) });
    expect(lists()).toEqual([
      ['Controller', 'Reads the id'],
      ['Service', 'Decides'],
    ]);
    expect(check()).toBeNull();
    expect(said()).toBe('2 of 2 right, 3 tries');
  });

  it('lets a teacher try it, and says that nothing is kept', async () => {
    const { press, statement, lists, check, said } = await open({ audience: 'staff' });
    expect(said()).toContain('is not checked and not kept');
    await press('1', statement('read'));
    expect(lists()[1]).toEqual(['Controller', 'Reads the id']);
    expect(check()).toBeNull();
  });

  it('is only read once the lesson is closed', async () => {
    const { page, check } = await open({ access: 'closed', known: state(1, [wrong('read', 'service')]) });
    expect(page.querySelector('[data-item]')).toBeNull();
    expect(check()).toBeNull();
    expect(page.textContent).toContain('Not Service.');
  });
});
