import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import type { MarkDto } from '@big-six/api-client';
import { Lesson } from '../lesson';
import { Bench } from './bench';
import type { Ran } from './lab-messages';
import { LabTasks } from './lab-tasks';

const block = { key: 'lab', tasks: [{ key: 'find', html: '<p>Find the open orders.</p>', hint: null }] };
const result: Ran = { trouble: null, milliseconds: 1 };

/** The tasks of a lab whose student has written `q`, and a server that marks as told. */
async function open({ mark = 'right' as MarkDto['mark'], feedback = null as string | null, answering = true } = {}) {
  const marks = signal<MarkDto[]>([]);
  const attempts: Record<string, string>[] = [];
  const lesson = {
    answering: signal(answering),
    closed: signal(false),
    block: () => ({ questions: marks() }),
    attempt: (_key: string, answers: Record<string, string>) => {
      attempts.push(answers);
      const questions: MarkDto[] = [{ key: 'find', chosen: 'q', mark, feedback }];
      marks.set(questions);
      return Promise.resolve({ questions });
    },
  };
  TestBed.configureTestingModule({ providers: [{ provide: Lesson, useValue: lesson }] });
  const bench = new Bench<Ran>({
    source: '',
    makeWorker: () => ({ postMessage: () => undefined, terminate: () => undefined, onmessage: null, onerror: null }),
    opening: () => null,
  });
  bench.text.set('q');
  const fixture = TestBed.createComponent(LabTasks);
  fixture.componentRef.setInput('block', block);
  fixture.componentRef.setInput('bench', bench);
  fixture.componentRef.setInput('answer', () => ({ json: '{"query":"q"}' }));
  fixture.componentRef.setInput('usable', true);
  await fixture.whenStable();
  const page = fixture.nativeElement as HTMLElement;
  const press = async (name: string) => {
    const named = (button: HTMLButtonElement) => (button.getAttribute('aria-label') ?? button.textContent.trim()) === name;
    [...page.querySelectorAll('button')].find(named)?.click();
    await fixture.whenStable();
  };
  return { bench, attempts, page, press };
}

describe('a task of a lab', () => {
  it('is checked by the server with the result of the last run', async () => {
    const { bench, attempts, page, press } = await open();
    bench.last.set({ text: 'q', result, onChanged: false });
    await press('Check task 1');
    expect(attempts).toEqual([{ find: '{"query":"q"}' }]);
    expect(page.textContent).toContain('1 of 1 done');
    expect(page.querySelector('button')).toBeNull();
  });

  it('is not sent before there is a result, or when the query has changed since', async () => {
    const { bench, attempts, page, press } = await open();
    await press('Check task 1');
    expect(page.textContent).toContain('Run a query first');
    bench.last.set({ text: 'another', result, onChanged: false });
    await press('Check task 1');
    expect(page.textContent).toContain('You have changed the query since it ran');
    expect(attempts).toEqual([]);
  });

  it('says what differs', async () => {
    const { bench, page, press } = await open({ mark: 'wrong', feedback: 'Your query gives no rows; the task is after 3 rows.' });
    bench.last.set({ text: 'q', result, onChanged: false });
    await press('Check task 1');
    expect(page.textContent).toContain('Not yet. Your query gives no rows; the task is after 3 rows.');
    expect(page.textContent).not.toContain('Start over');
  });

  it('that failed on data changed before offers to start over and run the query again', async () => {
    const { bench, page, press } = await open({ mark: 'wrong' });
    bench.last.set({ text: 'q', result, onChanged: true });
    bench.phase.set('ready');
    await press('Check task 1');
    expect(page.textContent).toContain('the query ran on data you had changed');
    await press('Start over and run it again');
    expect(bench.phase()).toBe('opening');
  });

  it('can be read by staff, who are told that they are not checked', async () => {
    const { page } = await open({ answering: false });
    expect(page.querySelector('button')).toBeNull();
    expect(page.textContent).toContain('Only students’ tasks are checked.');
  });
});
