import { afterNextRender, Component, computed, effect, inject, Injector, input, signal, untracked } from '@angular/core';
import type { DeskItemDto } from '@big-six/api-client';
import { AnswerSheet } from './answer-sheet';
import type { GradeForm } from './grade-form';

/** So many of the answers to come are set ahead. */
const ahead = 2;

/**
 * The answer in front, and out of sight the next ones, set already: the key that moves on only turns the sheet. They are set when the
 * one in front has been painted.
 */
@Component({
  selector: 'app-answer-sheets',
  imports: [AnswerSheet],
  template: `
    @for (item of shown(); track item.ticket) {
      <app-answer-sheet [classId]="classId()" [item]="item" [form]="formOf()(item)" [front]="item.ticket === current().ticket" />
    }
  `,
})
export class AnswerSheets {
  readonly classId = input.required<string>();
  readonly current = input.required<DeskItemDto>();
  readonly upcoming = input.required<readonly DeskItemDto[]>();
  readonly formOf = input.required<(item: DeskItemDto) => GradeForm>();

  private readonly set = signal<readonly DeskItemDto[]>([]);
  protected readonly shown = computed(() => {
    const current = this.current();
    return [current, ...this.set().filter(({ ticket }) => ticket !== current.ticket)];
  });

  constructor() {
    const injector = inject(Injector);
    effect(() => {
      const upcoming = this.upcoming().slice(0, ahead);
      this.current();
      untracked(() => afterNextRender(() => requestAnimationFrame(() => setTimeout(() => this.set.set(upcoming))), { injector }));
    });
  }
}
