import { Component, computed, input } from '@angular/core';
import type { DeskItemDto } from '@big-six/api-client';
import { WrittenText } from '@big-six/ui/writing';
import type { GradeForm } from './grade-form';

/** One answer, large, as its writer wrote it. */
@Component({
  selector: 'app-answer-sheet',
  imports: [WrittenText],
  template: `<ui-written-text [text]="item().text" [under]="1" />`,
  styles: `
    :host {
      display: block;
      font-family: var(--serif);
      font-size: 1.1875rem;
      line-height: 1.7;
    }
    :host([hidden]) {
      display: none;
    }
  `,
  host: { '[hidden]': '!front()' },
})
export class AnswerSheet {
  readonly item = input.required<DeskItemDto>();
  readonly form = input.required<GradeForm>();
  /** It is the one that is read; the others wait. */
  readonly front = input.required<boolean>();
  protected readonly studentName = computed(() => this.item().student?.name ?? null);
}
