import { Component, computed, effect, inject, input, signal, untracked } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { CandidateDto, QuestionSummaryDto } from '@big-six/api-client';
import { Breadcrumbs, Button, Callout, counted, FailedState, PageHeader, Skeleton, Status, Time } from '@big-six/ui';
import { LevelFigures } from '@big-six/ui/grade';
import { Dialogs } from '@big-six/ui/overlays';
import { MarkdownField } from '@big-six/ui/writing';
import { Doing } from '../../shell/doing';
import { Fetched } from '../../shell/fetched';
import { TypedNote } from '../../shell/journal/typed-note';
import { keepTyped, type TypedText } from '../../shell/journal/typed-text';
import { ClassShelf } from '../class-shelf';
import { type StaffClass } from '../grading.client';
import { SummaryClient, type SummaryPlace } from './summary.client';
import { SummaryExamples } from './summary-examples';

/** What the teacher tells the class about the answers to a question: figures, words, and examples whose authors agree. */
@Component({
  selector: 'app-class-summary',
  imports: [
    Breadcrumbs,
    Button,
    Callout,
    FailedState,
    LevelFigures,
    MarkdownField,
    PageHeader,
    RouterLink,
    Skeleton,
    Status,
    SummaryExamples,
    Time,
    TypedNote,
  ],
  templateUrl: './class-summary.html',
  styleUrl: './class-summary.scss',
})
export class ClassSummary {
  readonly classId = input.required<string>();
  readonly classModuleId = input.required<string>();
  readonly questionKey = input.required<string>();

  protected readonly counted = counted;
  protected readonly percent = (share: number): string => `${Math.round(share * 100)}%`;
  private readonly client = inject(SummaryClient);
  private readonly dialogs = inject(Dialogs);
  private readonly shelf = inject(ClassShelf);
  protected readonly class = new Fetched<StaffClass>();
  protected readonly summary = new Fetched<QuestionSummaryDto>();
  protected readonly candidates = new Fetched<readonly CandidateDto[]>();
  protected readonly said = signal<{ text: string; failed: boolean } | null>(null);
  private readonly doing = new Doing(({ message }) =>
    this.said.set({ text: `Not done; what you wrote is still here. ${message}`, failed: true }),
  );
  protected readonly busy = this.doing.busy;
  /** Null as long as it is as it was saved. */
  protected readonly written = signal<string | null>(null);

  protected readonly typed: TypedText;
  protected readonly mayWrite = computed(() => this.class.value()?.role === 'teacher' && !this.shelf.archived());
  protected readonly note = computed(() => this.written() ?? this.summary.value()?.note ?? '');
  protected readonly unsaved = computed(() => this.written() !== null && this.written() !== this.summary.value()?.note);

  constructor() {
    effect(() => {
      const place = this.place();
      untracked(() => {
        this.class.start(this.shelf.class(place.classId));
        this.summary.start();
        this.candidates.start();
        this.written.set(null);
        void this.class.ask(() => this.shelf.fetchClass(place.classId));
        void this.load();
      });
    });
    // After what begins anew with another question: it finds what was typed for that one.
    this.typed = keepTyped({
      name: () => `summary/${this.classModuleId()}/${this.questionKey()}`,
      text: () => this.written() ?? '',
      put: (text) => this.written.set(text === '' ? null : text),
      sent: () => this.summary.value()?.note ?? '',
    });
  }

  protected async load(): Promise<void> {
    await this.summary.ask(() => this.client.get(this.place()));
  }

  protected save(): Promise<void> {
    return this.do('Saved.', async () => this.saved());
  }

  protected async publish(published: boolean): Promise<void> {
    const figures = this.summary.value()?.figures;
    const few =
      figures && figures.answers < 5 ? ' The figures stay hidden: with fewer than five they would tell of single answers.' : '';
    const ask = published
      ? {
          title: 'Show it to the class?',
          text: `Students see your note, the figures of this moment and agreed examples.${few}`,
          confirm: 'Show it',
        }
      : { title: 'Hide it from the class?', text: 'Students do not see this summary any more.', confirm: 'Hide it' };
    if (!(await this.dialogs.confirm(ask))) return;
    await this.do(published ? 'The class can read it now.' : 'Hidden from the class.', async () => {
      if (published && this.unsaved()) await this.saved();
      this.summary.set(await this.client.publish(this.place(), published));
    });
  }

  protected async findCandidates(): Promise<void> {
    await this.candidates.ask(() => this.client.candidates(this.place()));
  }

  protected askAuthor(answerId: string, note: string): Promise<void> {
    return this.do('The author is asked.', async () => {
      await this.client.ask(this.place(), { answerId, note });
      await Promise.all([this.load(), this.findCandidates()]);
    });
  }

  protected remove(exemplarId: string): Promise<void> {
    return this.do('Taken away.', async () => {
      await this.client.remove(this.place(), exemplarId);
      await this.load();
    });
  }

  private async saved(): Promise<void> {
    const known = this.summary.value();
    if (!known) return;
    const note = this.note();
    this.summary.set(await this.client.save(this.place(), note, known.revision));
    this.typed.sent(note);
    if (this.note() === note) this.written.set(null);
  }

  private async do(word: string, work: () => Promise<void>): Promise<void> {
    if (this.busy()) return;
    this.said.set(null);
    await this.doing.run(async () => {
      await work();
      this.said.set({ text: word, failed: false });
    });
  }

  private place(): SummaryPlace {
    return { classId: this.classId(), classModuleId: this.classModuleId(), questionKey: this.questionKey() };
  }
}
