import { NgTemplateOutlet } from '@angular/common';
import {
  Component,
  computed,
  contentChild,
  Directive,
  ElementRef,
  inject,
  input,
  linkedSignal,
  TemplateRef,
} from '@angular/core';
import { Icon } from '../icon/icon';
import { Disclosure } from '../layout/disclosure';
import { taskNews } from './task-news';

/** A task as students get it: words and hint are the compiler's HTML. */
export interface ListedTask {
  readonly key: string;
  readonly html: string;
  readonly hint: string | null;
}

interface TaskContext {
  readonly $implicit: ListedTask;
  readonly done: boolean;
  /** From 1. */
  readonly number: number;
}

/** What can be done about one task, below its words: `<ng-template uiTaskAction let-task let-done="done">`. */
@Directive({ selector: 'ng-template[uiTaskAction]' })
export class TaskAction {
  readonly template = inject<TemplateRef<TaskContext>>(TemplateRef);

  /** Tells the compiler of templates what `let-task` is. */
  static ngTemplateContextGuard(directive: TaskAction, context: unknown): context is TaskContext {
    return context !== undefined && directive instanceof TaskAction;
  }
}

/** The tasks of a lab: what to do, a hint for who asks, and once it is done a tick and what it proved. */
@Component({
  selector: 'ui-task-list',
  imports: [Disclosure, Icon, NgTemplateOutlet],
  templateUrl: './task-list.html',
  styleUrl: './task-list.scss',
})
export class TaskList {
  readonly tasks = input.required<readonly ListedTask[]>();
  /** Keys of the tasks that are done. One that is added is told to screen readers. */
  readonly done = input.required<ReadonlySet<string>>();
  /** Key of a task -> HTML: what a done one proved, or what is still missing in a try at another. */
  readonly feedback = input<ReadonlyMap<string, string>>(new Map());
  readonly heading = input('Tasks');

  private readonly element = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  protected readonly action = contentChild(TaskAction);
  protected readonly rows = computed(() =>
    this.tasks().map((task, index) => ({
      task,
      number: index + 1,
      done: this.done().has(task.key),
      feedback: this.feedback().get(task.key) ?? null,
    })),
  );
  protected readonly count = computed(() => this.rows().filter(({ done }) => done).length);
  protected readonly news = linkedSignal<{ tasks: readonly ListedTask[]; done: ReadonlySet<string> }, string>({
    source: () => ({ tasks: this.tasks(), done: this.done() }),
    // What was done before the list was shown is no news.
    computation: ({ tasks, done }, last) =>
      last?.source.tasks === tasks ? (taskNews(tasks, last.source.done, done) ?? last.value) : '',
  });

  /** Brings the reader to a task: where what could be done about it has gone, once it is done. */
  focus(key: string): void {
    const rows = [...this.element.querySelectorAll<HTMLElement>('[data-task]')];
    rows.find(({ dataset }) => dataset['task'] === key)?.focus();
  }
}
