import { afterNextRender, Component, computed, inject, Injector, input, signal, viewChild } from '@angular/core';
import type { StudentTask } from '@big-six/lesson-format';
import { Button } from '@big-six/ui';
import { TaskAction, TaskList } from '@big-six/ui/lab';
import { NeedsConnection } from '../../shell/offline/needs-connection';
import { problemOf } from '../../shell/problem';
import { Lesson } from '../lesson';
import { type Answer, notYet } from './answers';
import type { LabBench } from './bench';

interface Said {
  readonly task: string;
  readonly words: string;
  /** Offers to run the query once more on the data of the start. */
  readonly startOver: boolean;
}

/** The tasks of a lab: each is checked with the result of the query that ran last, by the server, which knows what it should be. */
@Component({
  selector: 'app-lab-tasks',
  imports: [Button, NeedsConnection, TaskAction, TaskList],
  template: `
    @if (block().tasks.length > 0) {
      @if (marked()) {
        <app-needs-connection what="Checking a task needs a connection. The lab itself goes on without one." />
      }
      <ui-task-list [tasks]="block().tasks" [done]="done()" [feedback]="feedback()">
        <ng-template uiTaskAction let-task let-done="done" let-number="number">
          @if (!done && marked() && usable()) {
            <button
              uiButton
              type="button"
              size="small"
              [attr.aria-label]="'Check task ' + number"
              [busy]="checking() === task.key"
              (click)="check(task.key)"
            >
              Check
            </button>
          }
          <div role="status">
            @if (said(); as sentence) {
              @if (sentence.task === task.key && !done) {
                <p>{{ sentence.words }}</p>
                @if (sentence.startOver) {
                  <button uiButton type="button" variant="quiet" size="small" (click)="again()">
                    Start over and run it again
                  </button>
                }
              }
            }
          </div>
        </ng-template>
      </ui-task-list>
      @if (unmarked(); as sentence) {
        <p class="unmarked">{{ sentence }}</p>
      }
    }
  `,
  styles: `
    p {
      margin-top: var(--space-2);
      color: var(--ink-2);
      font-size: var(--text-sm);
    }
    .unmarked {
      margin-top: var(--space-3);
    }
  `,
})
export class LabTasks {
  readonly block = input.required<{ readonly key: string; readonly tasks: readonly StudentTask[] }>();
  readonly bench = input.required<LabBench>();
  readonly answer = input.required<() => Answer>();
  readonly usable = input.required<boolean>();

  private readonly lesson = inject(Lesson);
  private readonly injector = inject(Injector);
  private readonly list = viewChild(TaskList);
  protected readonly checking = signal<string | null>(null);
  /** What there is to say of the last check, beside the server's feedback. */
  protected readonly said = signal<Said | null>(null);

  private readonly marks = computed(() => this.lesson.block(this.block().key)?.questions ?? []);
  protected readonly done = computed(() => new Set(this.marks().flatMap(({ key, mark }) => (mark === 'right' ? [key] : []))));
  protected readonly feedback = computed(
    () => new Map(this.marks().flatMap(({ key, feedback }) => (feedback === null ? [] : [[key, feedback] as const]))),
  );
  protected readonly marked = computed(() => this.lesson.answering() && !this.lesson.closed());
  protected readonly unmarked = computed(() => {
    if (!this.lesson.answering()) return 'You may try everything here. Only students’ tasks are checked.';
    return this.lesson.closed() ? 'This module is closed: you may still try everything, but nothing is checked any more.' : null;
  });

  protected async check(task: string): Promise<void> {
    if (this.checking()) return;
    const last = this.bench().last();
    const why = notYet(this.bench().text(), last);
    if (why) return this.said.set({ task, words: why, startOver: false });
    const answer = this.answer()();
    if ('problem' in answer) return this.said.set({ task, words: answer.problem, startOver: false });
    this.said.set(null);
    this.checking.set(task);
    try {
      const { questions } = await this.lesson.attempt(this.block().key, { [task]: answer.json });
      const mark = questions.find(({ key }) => key === task);
      if (mark?.mark !== 'right') this.said.set(whatIsMissing(task, mark?.feedback ?? null, last?.onChanged ?? false));
      // The button that was pressed goes; who pressed it stays at the task.
      else afterNextRender(() => this.list()?.focus(task), { injector: this.injector });
    } catch (error) {
      this.said.set({ task, words: `This was not checked. ${problemOf(error).message}`, startOver: false });
    } finally {
      this.checking.set(null);
    }
  }

  protected again(): void {
    this.said.set(null);
    this.bench().startOver(true);
  }
}

/** `feedback` is the server's sentence on a wrong result. */
function whatIsMissing(task: string, feedback: string | null, onChanged: boolean): Said {
  const words = `Not yet. ${feedback ?? 'The result is not what this task asks for.'}`;
  const changed = ' But the query ran on data you had changed, so the result may differ for that reason alone.';
  return { task, words: onChanged ? words + changed : words, startOver: onChanged };
}
