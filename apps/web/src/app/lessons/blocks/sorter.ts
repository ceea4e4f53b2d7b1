import { CdkDrag, type CdkDragDrop, CdkDropList, CdkDropListGroup } from '@angular/cdk/drag-drop';
import { afterNextRender, Component, computed, ElementRef, inject, Injector, input, signal } from '@angular/core';
import type { StudentSorter } from '@big-six/lesson-format';
import { Button } from '@big-six/ui';
import { problemOf } from '../../shell/problem';
import { NeedsConnection } from '../../shell/offline/needs-connection';
import { Lesson } from '../lesson';
import { arrange, binOfKey, type Marks, nextOf, outcomeOf, type Places, type Row, toCheck } from './sorting';
import { Statement } from './statement';

/** Statements to be put where they belong: dragged, chosen and placed, or by the number of their bin. Right ones stay. */
@Component({
  selector: 'app-sorter',
  imports: [Button, CdkDrag, CdkDropList, CdkDropListGroup, NeedsConnection, Statement],
  templateUrl: './sorter.html',
  styleUrl: './sorter.scss',
})
export class Sorter {
  readonly block = input.required<StudentSorter>();

  protected readonly lesson = inject(Lesson);
  private readonly element = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  private readonly injector = inject(Injector);

  protected readonly busy = signal(false);
  protected readonly trouble = signal<string | null>(null);
  /** Said aloud. */
  protected readonly told = signal('');
  protected readonly chosen = signal<string | null>(null);
  private readonly places = computed<Places>(() => new Map(Object.entries(this.lesson.uncheckedIn(this.block().key))));

  private readonly state = computed(() => this.lesson.block(this.block().key));
  private readonly marks = computed<Marks>(() => new Map(this.state()?.questions.map((mark) => [mark.key, mark])));
  protected readonly sorted = computed(() => arrange(this.block(), this.places(), this.marks()));
  protected readonly lists = computed(() => {
    const { open, bins, settled } = this.sorted();
    const unsorted = { key: null, title: 'To sort', caption: null, rows: open };
    return settled < this.block().items.length ? [unsorted, ...bins] : bins;
  });
  protected readonly numbers = computed(() =>
    [...this.block().bins.map(({ title }, index) => `${index + 1}\u00a0${title}`), '0\u00a0takes it out'].join(', '),
  );
  protected readonly tries = computed(() => this.state()?.attempts ?? 0);
  protected readonly movable = computed(() => !this.lesson.closed());
  protected readonly checkable = computed(
    () => this.lesson.answering() && this.movable() && this.sorted().settled < this.block().items.length,
  );

  protected choose(key: string): void {
    this.chosen.update((chosen) => (chosen === key ? null : key));
  }

  /** Moves a statement and goes on with the one that follows it. */
  protected place(row: Row, bin: string | null): void {
    const from = this.sorted().bins.find(({ key }) => key === row.bin)?.rows ?? this.sorted().open;
    const next = row.bin === null ? nextOf(from, row.item.key) : row.item.key;
    this.move(row, bin);
    afterNextRender(() => this.focus(next === null ? '[data-check]' : `[data-item="${next}"]`), { injector: this.injector });
  }

  protected drop(event: CdkDragDrop<string | null, string | null, Row>): void {
    if (event.container !== event.previousContainer) this.move(event.item.data, event.container.data);
  }

  protected key(event: KeyboardEvent, row: Row, rows: readonly Row[]): void {
    if (event.ctrlKey || event.metaKey || event.altKey || row.settled || !this.movable()) return;
    const bin = binOfKey(event.key, this.block().bins);
    if (bin !== undefined) {
      event.preventDefault();
      if (bin !== row.bin) this.place(row, bin);
    } else if (event.key === 'Escape' && this.chosen() !== null) {
      this.chosen.set(null);
      this.focus(`[data-item="${row.item.key}"]`);
    } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      const open = rows.filter(({ settled }) => !settled);
      const to = open[open.indexOf(row) + (event.key === 'ArrowDown' ? 1 : -1)];
      event.preventDefault();
      if (to) this.focus(`[data-item="${to.item.key}"]`);
    }
  }

  protected async check(): Promise<void> {
    const answers = toCheck(this.sorted());
    if (this.busy()) return;
    if (Object.keys(answers).length === 0) return this.trouble.set('Put a statement somewhere first.');
    this.trouble.set(null);
    this.chosen.set(null);
    this.busy.set(true);
    try {
      const { questions } = await this.lesson.attempt(this.block().key, answers);
      this.told.set(outcomeOf(questions));
      if (!this.checkable()) afterNextRender(() => this.focus('[data-outcome]'), { injector: this.injector });
    } catch (error) {
      this.trouble.set(`Your sorting was not checked; it stays as it is. ${problemOf(error).message}`);
    } finally {
      this.busy.set(false);
    }
  }

  private move(row: Row, bin: string | null): void {
    this.lesson.hold(this.block().key, row.item.key, bin);
    this.chosen.set(null);
    this.trouble.set(null);
    const title = this.block().bins.find(({ key }) => key === bin)?.title;
    this.told.set(`${title === undefined ? 'Taken out' : `Put into ${title}`}. ${this.sorted().open.length} left to sort.`);
  }

  private focus(selector: string): void {
    this.element.querySelector<HTMLElement>(selector)?.focus();
  }
}
