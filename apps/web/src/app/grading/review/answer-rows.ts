import { Component, computed, type ElementRef, input, model, viewChild } from '@angular/core';
import { RouterLink } from '@angular/router';
import { type AnswerItemDto } from '@big-six/api-client';
import { lateText, pointsText, Status, type Tone } from '@big-six/ui';
import { Checkbox } from '@big-six/ui/forms';
import { Waited } from '../waited';
import { rowOfKey } from './list-keys';

const states: Record<AnswerItemDto['state'], { words: string; tone: Tone }> = {
  'to-review': { words: 'To review', tone: 'caution' },
  graded: { words: 'Graded', tone: 'accent' },
  released: { words: 'Released', tone: 'positive' },
  returned: { words: 'Given back', tone: 'neutral' },
};

/** Answers as rows; arrow keys (or J and K) move between them, Enter opens, graded ones can be ticked. */
@Component({
  selector: 'app-answer-rows',
  imports: [Checkbox, RouterLink, Status, Waited],
  templateUrl: './answer-rows.html',
  styleUrl: './answer-rows.scss',
})
export class AnswerRows {
  readonly answers = input.required<readonly AnswerItemDto[]>();
  /** Address of the desk on which they are read. */
  readonly desk = input.required<readonly string[]>();
  /** Hundredths; null for what is not scored. */
  readonly maxPoints = input.required<number | null>();
  readonly selectable = input(false);
  readonly chosen = model.required<ReadonlySet<string>>();

  protected readonly states = states;
  protected readonly pointsText = pointsText;
  protected readonly lateText = lateText;
  private readonly list = viewChild.required<ElementRef<HTMLElement>>('list');

  private readonly graded = computed(() =>
    this.answers().flatMap(({ answerId, state }) => (state === 'graded' ? [answerId] : [])),
  );
  protected readonly ticks = computed(() => this.selectable() && this.graded().length > 0);
  protected readonly allChosen = computed(() => this.graded().every((id) => this.chosen().has(id)));

  protected choose(answerId: string, yes: boolean): void {
    const chosen = new Set(this.chosen());
    if (yes) chosen.add(answerId);
    else chosen.delete(answerId);
    this.chosen.set(chosen);
  }

  protected chooseAll(yes: boolean): void {
    this.chosen.set(new Set(yes ? this.graded() : []));
  }

  protected move(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const links = [...this.list().nativeElement.querySelectorAll<HTMLElement>('.row-link')];
    const at = links.findIndex((link) => link.closest('li')?.contains(event.target as Node) ?? false);
    const to = rowOfKey(event.key, at, links.length);
    if (to === null) return;
    event.preventDefault();
    links[to]?.focus();
  }
}
