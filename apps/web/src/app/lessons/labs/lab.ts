import {
  afterNextRender,
  Component,
  computed,
  effect,
  type ElementRef,
  inject,
  Injector,
  input,
  signal,
  untracked,
  viewChild,
} from '@angular/core';
import type { LabExample, StudentTask } from '@big-six/lesson-format';
import { Button, FailedState, Icon, Progress } from '@big-six/ui';
import { CodeEditor, type CodeLanguage } from '@big-six/ui/editor';
import type { Answer } from './answers';
import type { LabBench } from './bench';
import { LabTasks } from './lab-tasks';
import { mistakeIn } from './mistake';
import { Shelves } from './shelves';

/** How a lab speaks of its database. */
export interface LabWords {
  readonly about: string;
  readonly fetched: string;
  readonly shelves: string;
  readonly kept: string;
  readonly editor: string;
  readonly language: CodeLanguage;
}

/** What both labs are: a database to open, its tables, an editor, what came of the query, and tasks. */
@Component({
  selector: 'app-lab',
  imports: [Button, CodeEditor, FailedState, Icon, LabTasks, Progress, Shelves],
  templateUrl: './lab.html',
  styleUrl: './lab.scss',
})
export class Lab {
  readonly block = input.required<{
    readonly key: string;
    readonly title: string;
    readonly examples: readonly LabExample[];
    readonly tasks: readonly StudentTask[];
  }>();
  readonly bench = input.required<LabBench>();
  readonly words = input.required<LabWords>();
  /** What the last run came to, in a sentence. */
  readonly outcome = input.required<string>();
  readonly answer = input.required<() => Answer>();

  private readonly injector = inject(Injector);
  private readonly editor = viewChild(CodeEditor);
  private readonly desk = viewChild<ElementRef<HTMLElement>>('desk');
  private readonly focusWhenOpen = signal(false);

  protected readonly percent = computed(() => Math.round((this.bench().share() ?? 0) * 100));
  protected readonly opened = computed(() => this.bench().standing());
  protected readonly mistake = computed(() => {
    const last = this.bench().last();
    return last && last.text === this.bench().text() ? mistakeIn(last.text, last.result.trouble) : null;
  });
  protected readonly failed = computed(() => {
    switch (this.bench().failure()) {
      case 'offline':
        return {
          title: 'You are offline',
          text: 'This lab has to be fetched once. Connect, then try again; after that it runs without a connection.',
        };
      case 'unsupported':
        return {
          title: 'This browser cannot run the lab',
          text: 'It needs WebAssembly and workers. A current Chrome, Edge, Firefox or Safari has both.',
        };
      default:
        return {
          title: 'The lab did not load',
          text: 'Something on the way to our server, or the server itself, did not answer.',
        };
    }
  });

  constructor() {
    effect(() => {
      if (this.bench().phase() !== 'ready' || !untracked(this.focusWhenOpen)) return;
      this.focusWhenOpen.set(false);
      afterNextRender(() => this.editor()?.focus(), { injector: this.injector });
    });
  }

  protected open(): void {
    this.focusWhenOpen.set(true);
    this.bench().open();
  }

  protected begin(example: LabExample): void {
    this.bench().text.set(example.text.trimEnd());
    this.editor()?.focus();
  }

  protected startOver(): void {
    this.bench().startOver();
    this.desk()?.nativeElement.focus();
  }

  protected stop(): void {
    this.bench().stop();
    this.desk()?.nativeElement.focus();
  }
}
