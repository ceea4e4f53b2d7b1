import { Component, computed, type ElementRef, input, model, output, viewChild } from '@angular/core';
import type { DeskItemDto, DeskQuestionDto } from '@big-six/api-client';
import { Button, Disclosure, Icon, lateText, Status, Time } from '@big-six/ui';
import type { KeyMap } from './desk-keys';
import { keyName } from './desk-keys';

/** Above the answer: whose it is, or what it is called; what there is to know of it; the question when it is wanted. */
@Component({
  selector: 'app-answer-head',
  imports: [Button, Disclosure, Icon, Status, Time],
  template: `
    <div class="line">
      <h1 #heading id="answer-of" tabindex="-1">{{ item().label }}</h1>
      <div class="tools">
        @if (!archived()) {
          <button
            uiButton
            type="button"
            size="small"
            variant="quiet"
            [attr.aria-pressed]="item().flagged"
            [class.flagged]="item().flagged"
            (click)="flag.emit()"
          >
            <ui-icon name="flag" />{{ item().flagged ? 'Flagged' : 'Flag' }}
            @if (keys().on) {
              <kbd aria-hidden="true">{{ keyName(keys().letters.flag) }}</kbd>
            }
          </button>
        }
        <button uiButton type="button" size="small" variant="quiet" (click)="details.emit()">
          <ui-icon name="receipt" />Details
        </button>
      </div>
    </div>
    <p class="facts numeric">
      @if (item().calledName; as name) {
        <span>called {{ name }}</span>
      }
      <span>{{ item().words }} {{ item().words === 1 ? 'word' : 'words' }}</span>
      @if (item().receivedAt; as at) {
        <span>handed in <ui-time [at]="at" /></span>
      }
      @if (late(); as words) {
        <ui-status tone="caution">{{ words }}</ui-status>
      }
      @if (item().attempt > 1) {
        <span>attempt {{ item().attempt }}</span>
      }
      @if (item().grade?.releasedAt) {
        <ui-status tone="positive">Released</ui-status>
      }
    </p>
    <ui-disclosure quiet class="question" [summary]="'The question: ' + question().title" [(open)]="questionOpen">
      <div class="prose" [innerHTML]="question().prompt"></div>
    </ui-disclosure>
  `,
  styles: `
    :host {
      display: block;
      margin-bottom: var(--space-3);
      padding-bottom: var(--space-3);
      border-bottom: 1px solid var(--line);
    }
    .line {
      display: flex;
      align-items: flex-start;
      justify-content: space-between;
      gap: var(--space-2) var(--space-4);
    }
    h1 {
      font-size: var(--text-2xl);
      overflow-wrap: anywhere;
    }
    .tools {
      display: flex;
      flex: none;
    }
    .flagged {
      --_fg: var(--caution);
    }
    .facts {
      display: flex;
      flex-wrap: wrap;
      align-items: baseline;
      gap: 0 var(--space-4);
      margin-bottom: var(--space-1);
      color: var(--ink-3);
      font-size: var(--text-sm);
    }
    .question {
      display: block;
    }
    .question .prose {
      max-height: 18rem;
      overflow-y: auto;
      font-size: var(--text-md);
      line-height: var(--leading);
    }
    kbd {
      font-weight: 500;
    }
    @media (pointer: coarse), (max-width: 40rem) {
      kbd {
        display: none;
      }
    }
  `,
})
export class AnswerHead {
  readonly item = input.required<DeskItemDto>();
  readonly question = input.required<DeskQuestionDto>();
  readonly keys = input.required<KeyMap>();
  /** Stays as it is from answer to answer. */
  readonly questionOpen = model.required<boolean>();
  /** Nothing is put aside where nothing is graded any more. */
  readonly archived = input(false);
  readonly flag = output<void>();
  readonly details = output<void>();

  private readonly heading = viewChild.required<ElementRef<HTMLElement>>('heading');
  protected readonly keyName = keyName;
  protected readonly late = computed(() => lateText(this.item().daysLate ?? 0, this.item().lateCost ?? 0));

  focus(): void {
    this.heading().nativeElement.focus({ preventScroll: true });
  }
}
