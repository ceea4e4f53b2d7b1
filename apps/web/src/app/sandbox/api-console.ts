import { LiveAnnouncer } from '@angular/cdk/a11y';
import { Component, computed, type ElementRef, inject, input, signal, viewChild } from '@angular/core';
import type { ConsolePreset, StudentApiConsole } from '@big-six/lesson-format';
import { Button, Disclosure, Icon, Toasts } from '@big-six/ui';
import { TaskList } from '@big-six/ui/lab';
import { Dialogs } from '@big-six/ui/overlays';
import { LessonContext } from '../shell/lesson-blocks';
import { NeedsConnection } from '../shell/offline/needs-connection';
import { problemOf } from '../shell/problem';
import { AddressBar } from './address-bar';
import { blankDraft, type ConsoleDraft, draftFrom, draftOf, presetOf, requestOf } from './console-draft';
import { ExchangeList } from './exchange-list';
import { prepare, type PracticeRequest } from './practice-request';
import { spoken } from './practice-answer';
import { RequestForm } from './request-form';
import { RequestText } from './request-text';
import { ResponseView } from './response-view';
import { Sandbox } from './sandbox';
import type { Exchange } from './sandbox-memory';

/** A sign that something is on its way would only flicker before so many milliseconds. */
const unnoticed = 250;

/** A console for the practice API: write a request, send it, read what came back. */
@Component({
  selector: 'app-api-console',
  imports: [
    AddressBar,
    Button,
    Disclosure,
    ExchangeList,
    Icon,
    NeedsConnection,
    RequestForm,
    RequestText,
    ResponseView,
    TaskList,
  ],
  providers: [Sandbox],
  templateUrl: './api-console.html',
  styleUrl: './api-console.scss',
})
export class ApiConsole {
  readonly block = input.required<StudentApiConsole>();

  protected readonly lesson = inject(LessonContext);
  private readonly sandbox = inject(Sandbox);
  private readonly announcer = inject(LiveAnnouncer);
  private readonly dialogs = inject(Dialogs);
  private readonly toasts = inject(Toasts);

  // What is typed outlives the page of the step it stands on.
  private readonly typed = computed(() => this.sandbox.kept<ConsoleDraft>(`${this.block().key}/draft`, () => this.first()));
  protected readonly draft = computed(() => this.typed()());
  protected readonly preset = computed(() => presetOf(this.draft(), this.block().presets)?.key ?? null);
  protected readonly base = computed(() => this.sandbox.place()?.base ?? null);
  private readonly prepared = computed(() => prepare(requestOf(this.draft()), this.base() ?? '/sandbox/…', location.origin));
  protected readonly outgoing = computed(() => {
    const prepared = this.prepared();
    return prepared.ok ? prepared.request : null;
  });
  protected readonly problem = computed(() => {
    const prepared = this.prepared();
    return prepared.ok ? null : prepared;
  });

  protected readonly before = signal<ConsoleDraft | null>(null);
  protected readonly slow = signal(false);
  protected readonly resetting = signal(false);
  protected readonly history = computed(() => this.sandbox.history().filter(({ blockKey }) => blockKey === this.block().key));
  private readonly chosen = signal<number | null>(null);
  protected readonly shown = computed(() => this.history().find(({ id }) => id === this.chosen()) ?? this.history()[0] ?? null);
  protected readonly ticked = computed(() => {
    const outcome = this.shown()?.outcome;
    const keys = outcome?.kind === 'answer' ? outcome.ticked.filter(({ blockKey }) => blockKey === this.block().key) : [];
    return this.block()
      .tasks.map(({ key }, index) => ({ key, number: index + 1 }))
      .filter(({ key }) => keys.some(({ taskKey }) => taskKey === key));
  });
  private readonly marks = computed(
    () => this.lesson.block(this.block().key)?.questions.filter(({ mark }) => mark === 'right') ?? [],
  );
  protected readonly done = computed(() => new Set(this.marks().map(({ key }) => key)));
  protected readonly feedback = computed(
    () => new Map(this.marks().flatMap(({ key, feedback }) => (feedback === null ? [] : [[key, feedback]]))),
  );

  private readonly address = viewChild.required(AddressBar);
  private readonly response = viewChild.required<ElementRef<HTMLElement>>('response');
  private readonly tasks = viewChild.required<ElementRef<HTMLElement>>('tasks');

  constructor() {
    // Its address stands in the fields; who cannot have it is told when they send.
    this.sandbox.ready().catch(() => undefined);
  }

  protected edit(change: (draft: ConsoleDraft) => ConsoleDraft): void {
    this.typed().update(change);
  }

  protected write(part: Partial<ConsoleDraft>): void {
    this.edit((draft) => ({ ...draft, ...part }));
  }

  protected load(preset: ConsolePreset): void {
    this.replace(draftOf(preset, this.draft()));
    void this.announcer.announce(`${preset.label} stands in the fields.`);
  }

  protected writeOn({ request }: Exchange): void {
    this.replace(draftFrom(request, this.draft()));
    this.address().focus();
  }

  protected bringBack(): void {
    const before = this.before();
    if (before) this.edit(() => before);
    this.before.set(null);
    this.address().focus();
  }

  /** What was typed and neither sent nor offered is kept at hand. */
  private replace(next: ConsoleDraft): void {
    const now = this.draft();
    const request = JSON.stringify(requestOf(now));
    const known = this.preset() !== null || this.history().some((exchange) => JSON.stringify(exchange.request) === request);
    if (!known) this.before.set(now);
    this.edit(() => next);
  }

  protected submit(event: Event): void {
    // The editor of the body has already sent it.
    if (event.defaultPrevented) return;
    event.preventDefault();
    void this.sendDraft();
  }

  protected async sendDraft(): Promise<void> {
    const problem = this.problem();
    if (problem) {
      if (problem.field === 'path') this.address().focus();
      void this.announcer.announce(`Not sent. ${problem.sentence}`);
      return;
    }
    await this.send(requestOf(this.draft()));
  }

  protected async send(request: PracticeRequest): Promise<void> {
    if (this.sandbox.busy()) return;
    const timer = setTimeout(() => this.slow.set(true), unnoticed);
    try {
      const { id, outcome } = await this.sandbox.send(this.block().key, request);
      this.chosen.set(id);
      this.bringUp();
      void this.announcer.announce(outcome.kind === 'answer' ? spoken(outcome) : outcome.sentence);
    } finally {
      clearTimeout(timer);
      this.slow.set(false);
    }
  }

  protected choose(exchange: Exchange): void {
    this.chosen.set(exchange.id);
    if (exchange.outcome.kind === 'answer') void this.announcer.announce(`Showing ${spoken(exchange.outcome)}`);
  }

  protected async reset(): Promise<void> {
    const sure = await this.dialogs.confirm({
      title: 'Reset your practice data?',
      text: 'Alice and Bob come back as they were at first, and everybody else you made is deleted. Your tasks, the history and what you typed stay.',
      confirm: 'Reset',
    });
    if (!sure) return;
    this.resetting.set(true);
    try {
      await this.sandbox.reset();
      this.toasts.show('Alice and Bob are back.');
    } catch (error) {
      this.toasts.show(`Nothing was reset. ${problemOf(error).message}`, 'negative');
    } finally {
      this.resetting.set(false);
    }
  }

  /** Where request and answer stand below one another, the answer is out of sight for who has just pressed Send. */
  private bringUp(): void {
    const { top } = this.response().nativeElement.getBoundingClientRect();
    if (top > window.innerHeight * 0.75) this.response().nativeElement.scrollIntoView({ block: 'start' });
  }

  protected toTasks(): void {
    this.tasks().nativeElement.focus();
    this.tasks().nativeElement.scrollIntoView({ block: 'start' });
  }

  private first(): ConsoleDraft {
    const preset = this.block().presets[0];
    return preset ? draftOf(preset, blankDraft()) : blankDraft();
  }
}
