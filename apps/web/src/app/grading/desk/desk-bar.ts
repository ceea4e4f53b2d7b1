import { Component, computed, inject, input, output } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Button, Icon, IconButton } from '@big-six/ui';
import { AnswerSupply } from './answer-supply';
import { Desk } from './desk';
import type { KeyMap } from './desk-keys';
import { keyName } from './desk-keys';
import { progressText, timeLeftText, waitingText } from './desk-words';
import { Grades } from './grades';

/** The line above the desk: the way back, how far one is, where the grades are, and the keys. */
@Component({
  selector: 'app-desk-bar',
  imports: [Button, Icon, IconButton, RouterLink],
  template: `
    <a
      class="out"
      [routerLink]="['/classes', classId(), 'review', classModuleId()]"
      [queryParams]="{ question: supply.question()?.key }"
      ><ui-icon name="arrow-left" /><span>{{ supply.question()?.title ?? 'Answers' }}</span></a
    >
    <div class="progress">
      <div
        class="track"
        role="progressbar"
        aria-label="Answers read"
        aria-valuemin="0"
        [attr.aria-valuemax]="read() + left()"
        [attr.aria-valuenow]="read()"
        [attr.aria-valuetext]="progress()"
      >
        <span [style.width.%]="share()"></span>
      </div>
      <p class="numeric">
        {{ progress() }}
        @if (timeLeft(); as words) {
          <span class="time">· {{ words }}</span>
        }
      </p>
    </div>
    <p class="state" role="status" [class.trouble]="grades.outbox()?.problem()">
      @if (waiting(); as words) {
        <ui-icon [name]="grades.outbox()?.problem() ? 'offline' : 'cloud'" />{{ words }}
      } @else if (read() > 0) {
        <ui-icon name="check" />All saved
      }
    </p>
    <div class="ways">
      <button uiIconButton type="button" size="small" [label]="'Back' + hint('back')" (click)="back.emit()">
        <ui-icon name="chevron-left" />
      </button>
      <button uiIconButton type="button" size="small" [label]="'Skip for now' + hint('skip')" (click)="skip.emit()">
        <ui-icon name="chevron-right" />
      </button>
      <button uiButton class="keys" type="button" size="small" variant="quiet" (click)="help.emit()">
        @if (keys().on) {
          <kbd aria-hidden="true">{{ keyName(keys().letters.help) }}</kbd>
        }
        Keys
      </button>
    </div>
  `,
  styles: `
    :host {
      display: flex;
      align-items: center;
      gap: var(--space-2) var(--space-5);
      min-height: var(--control-height-sm);
      margin-bottom: var(--space-3);
      font-size: var(--text-sm);
    }
    .out {
      display: flex;
      padding-block: var(--space-1);
      flex: 0 1 auto;
      align-items: center;
      gap: 0.4em;
      min-width: 0;
      color: var(--ink-2);
      font-weight: 500;
      text-decoration: none;
    }
    .out > span {
      overflow: hidden;
      text-overflow: ellipsis;
      white-space: nowrap;
    }
    .out:hover {
      color: var(--accent);
    }
    .progress {
      display: flex;
      flex: 1 0 auto;
      align-items: center;
      gap: var(--space-3);
      color: var(--ink-2);
      font-weight: 500;
    }
    .track {
      width: 8rem;
      height: 0.3125rem;
      border-radius: var(--radius-pill);
      background: var(--line);
      overflow: hidden;
    }
    .track > span {
      display: block;
      height: 100%;
      border-radius: inherit;
      background: var(--accent);
    }
    .time {
      color: var(--ink-3);
      font-weight: 400;
    }
    .state {
      display: flex;
      align-items: center;
      gap: 0.4em;
      color: var(--ink-3);
    }
    .state.trouble {
      color: var(--caution);
      font-weight: 500;
    }
    .ways {
      display: flex;
      flex: none;
      align-items: center;
    }
    @media (max-width: 60rem) {
      :host {
        flex-wrap: wrap;
        gap: var(--space-1) var(--space-3);
      }
      .out {
        flex: 1 1 8rem;
      }
      .ways {
        order: 1;
      }
      .progress {
        order: 2;
        flex: 1 0 100%;
      }
      .state {
        order: 3;
        flex: 1 0 100%;
      }
      .state:empty {
        display: none;
      }
    }
    @media (pointer: coarse), (max-width: 40rem) {
      .keys {
        display: none;
      }
    }
  `,
})
export class DeskBar {
  readonly classId = input.required<string>();
  readonly classModuleId = input.required<string>();
  readonly keys = input.required<KeyMap>();
  readonly back = output<void>();
  readonly skip = output<void>();
  /** Somebody wants to see the keys. */
  readonly help = output<void>();

  protected readonly supply = inject(AnswerSupply);
  protected readonly grades = inject(Grades);
  private readonly desk = inject(Desk);
  protected readonly keyName = keyName;
  protected readonly read = computed(() => this.supply.decided().size);
  protected readonly left = this.supply.left;
  protected readonly progress = computed(() => (this.supply.head.value() ? progressText(this.read(), this.left()) : ''));
  protected readonly share = computed(() => (100 * this.read()) / Math.max(this.read() + this.left(), 1));
  protected readonly timeLeft = computed(() => timeLeftText(this.desk.paces(), this.left()));
  protected readonly waiting = computed(() => {
    const outbox = this.grades.outbox();
    return outbox && waitingText(outbox.waiting().length, outbox.problem(), outbox.atRisk());
  });

  protected hint(action: 'back' | 'skip'): string {
    return this.keys().on ? ` (${keyName(this.keys().letters[action])})` : '';
  }
}
