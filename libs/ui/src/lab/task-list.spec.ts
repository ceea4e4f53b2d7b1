import { Component, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { By } from '@angular/platform-browser';
import { type ListedTask, TaskAction, TaskList } from './task-list';
import { taskNews } from './task-news';

const tasks: readonly ListedTask[] = [
  { key: 'read', html: '<p>Read <code>Alice</code>.</p>', hint: null },
  { key: 'create', html: '<p>Create somebody.</p>', hint: '<p>POST creates.</p>' },
  { key: 'miss', html: '<p>Provoke a 404.</p>', hint: null },
];

@Component({
  imports: [TaskAction, TaskList],
  template: `
    <ui-task-list [tasks]="tasks()" [done]="done()" [feedback]="feedback()">
      <ng-template uiTaskAction let-task let-done="done" let-number="number">
        @if (!done) {
          <button (click)="checked.set(task.key)">Check {{ number }}</button>
        }
      </ng-template>
    </ui-task-list>
  `,
})
class Lab {
  readonly tasks = signal(tasks);
  readonly done = signal<ReadonlySet<string>>(new Set(['read']));
  readonly feedback = signal<ReadonlyMap<string, string>>(new Map([['read', '<p>She was there all along.</p>']]));
  readonly checked = signal('');
}

async function open() {
  const fixture = TestBed.createComponent(Lab);
  await fixture.whenStable();
  const page = fixture.nativeElement as HTMLElement;
  return {
    lab: fixture.componentInstance,
    page,
    list: fixture.debugElement.query(By.directive(TaskList)).componentInstance as TaskList,
    settle: () => fixture.whenStable(),
    rows: () => [...page.querySelectorAll('li')].map((row) => row.textContent.replace(/\s+/g, ' ').trim()),
    news: () => page.querySelector('[role=status]')?.textContent,
  };
}

describe('the tasks of a lab', () => {
  it('say what to do, which are done and what these proved, and how many are left', async () => {
    const { rows, page } = await open();
    expect(rows()).toEqual([
      'Task 1, done.Read Alice.She was there all along.',
      '2 Task 2.Create somebody.HintPOST creates.Check 2',
      '3 Task 3.Provoke a 404.Check 3',
    ]);
    expect(page.querySelector('.summary')?.textContent).toBe('1 of 3 done');
    expect(page.querySelector('code')?.textContent).toBe('Alice');
  });

  it('can be gone to, where the focus had a place that is no more', async () => {
    const { page, list } = await open();
    list.focus('create');
    expect(page.ownerDocument.activeElement?.textContent).toContain('Create somebody.');
  });

  it('keep a hint to themselves until somebody asks', async () => {
    const { page } = await open();
    expect(page.querySelectorAll('details')).toHaveLength(1);
    expect(page.querySelector('details')?.open).toBe(false);
  });

  it('let the lab offer something for each', async () => {
    const { page, lab } = await open();
    page.querySelector('button')?.click();
    expect(lab.checked()).toBe('create');
  });

  it('are told aloud when they become done, not when they already were', async () => {
    const { lab, settle, news } = await open();
    expect(news()).toBe('');
    lab.done.set(new Set(['read', 'miss']));
    await settle();
    expect(news()).toBe('Task 3 of 3 done.');
    lab.done.set(new Set(['read', 'miss']));
    await settle();
    expect(news()).toBe('Task 3 of 3 done.');
    lab.tasks.set(tasks.slice(0, 2));
    await settle();
    expect(news()).toBe('');
  });

  it('show what a try at an open task still lacks', async () => {
    const { lab, settle, rows } = await open();
    lab.feedback.set(new Map([['miss', '<p>That was a 400.</p>']]));
    await settle();
    expect(rows()[2]).toBe('3 Task 3.Provoke a 404.That was a 400.Check 3');
  });
});

describe('the news of tasks', () => {
  const say = (before: string[], now: string[]) => taskNews(tasks, new Set(before), new Set(now));

  it('name what is new by its number', () => {
    expect(say([], ['create'])).toBe('Task 2 of 3 done.');
    expect(say([], ['read', 'create'])).toBe('Tasks 1 and 2 of 3 done.');
    expect(say(['read'], ['read', 'create', 'miss'])).toBe('All 3 tasks done.');
    expect(taskNews(tasks.slice(0, 1), new Set(), new Set(['read']))).toBe('Task done.');
  });

  it('are none when nothing was added, or only what the list does not know', () => {
    expect(say(['read'], ['read'])).toBeNull();
    expect(say(['read'], [])).toBeNull();
    expect(say([], ['unknown'])).toBeNull();
  });
});
