import { Component, computed, type ElementRef, input, viewChild } from '@angular/core';
import type { StudentSubmissionDto } from '@big-six/api-client';
import { Disclosure, Icon, lateText, Time } from '@big-six/ui';
import { CommentedText, GradeSheet } from '@big-six/ui/grade';
import { CopyButton } from '@big-six/ui/overlays';
import { WrittenText } from '@big-six/ui/writing';
import { AnswerWait } from './answer-wait';
import { countText } from './word-range';

/** An answer that is handed in: the receipt, the exact text, and the grade once it is released. */
@Component({
  selector: 'app-handed-in',
  imports: [AnswerWait, CommentedText, CopyButton, Disclosure, GradeSheet, Icon, Time, WrittenText],
  template: `
    <div class="receipt" #receipt tabindex="-1">
      <p class="title"><ui-icon name="check-circle" />{{ title() }}</p>
      <dl>
        <div>
          <dt>Received</dt>
          <dd><ui-time [at]="submission().receipt.receivedAt" show="time" [zone]="zone()" /></dd>
        </div>
        @if (submission().receipt.handedInBy === 'closing') {
          <div>
            <dt>Handed in by</dt>
            <dd>the classroom, when the module closed</dd>
          </div>
        }
        @if (submission().acceptedAt; as at) {
          <div>
            <dt>Accepted late</dt>
            <dd><ui-time [at]="at" show="time" [zone]="zone()" /></dd>
          </div>
        }
        @if (late(); as words) {
          <div>
            <dt>Late</dt>
            <dd>{{ words }}</dd>
          </div>
        }
        <div>
          <dt>Length</dt>
          <dd>{{ length() }}</dd>
        </div>
        <div>
          <dt>Receipt</dt>
          <dd class="hash">
            <code>{{ short() }}</code><ui-copy-button [text]="whole()" label="Copy the receipt" />
          </dd>
        </div>
      </dl>
    </div>
    @if (submission().grade; as grade) {
      <ui-grade-sheet [grade]="grade" [zone]="zone()" />
    } @else if (graded() && !submission().returned) {
      <app-answer-wait [since]="submission().receipt.receivedAt" />
    }
    @if (submission().grade?.comments; as comments) {
      @if (comments.length > 0) {
        <ui-commented-text [text]="submission().text" [comments]="comments" />
      }
    }
    <ui-disclosure quiet summary="What you handed in">
      <ui-written-text [text]="submission().text" />
      <dl class="proof">
        <div>
          <dt>Receipt</dt>
          <dd>{{ submission().receipt.id }}</dd>
        </div>
        <div>
          <dt>SHA-256 of the exact text</dt>
          <dd>{{ submission().receipt.textHash }}</dd>
        </div>
      </dl>
    </ui-disclosure>
  `,
  styles: `
    :host {
      display: grid;
      gap: var(--space-5);
    }
    .receipt {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: var(--space-3) var(--space-6);
      padding: var(--space-4) 0;
      border-block: 1px solid var(--line);
      outline: none;
    }
    .title {
      display: flex;
      align-items: center;
      gap: var(--space-2);
      color: var(--positive);
      font-weight: 600;
    }
    dl {
      display: flex;
      flex-wrap: wrap;
      gap: var(--space-2) var(--space-5);
      font-size: var(--text-sm);
    }
    dt {
      color: var(--ink-3);
    }
    dd {
      margin: 0;
      font-weight: 500;
      font-variant-numeric: tabular-nums;
    }
    .hash {
      display: flex;
      align-items: center;
      gap: var(--space-1);
      height: 1.4em;
    }
    .proof {
      display: grid;
      margin-top: var(--space-4);
      padding-top: var(--space-3);
      border-top: 1px solid var(--line);
    }
    .proof dd {
      overflow-wrap: anywhere;
      font-family: var(--mono);
      font-weight: 400;
    }
  `,
})
export class HandedIn {
  readonly submission = input.required<StudentSubmissionDto>();
  /** Whether a grade is to come. */
  readonly graded = input.required<boolean>();
  readonly zone = input<string>();

  private readonly receipt = viewChild.required<ElementRef<HTMLElement>>('receipt');
  protected readonly title = computed(() => {
    const { attempt, handedInBy } = this.submission().receipt;
    if (handedInBy === 'teacher') return 'Accepted by your teacher';
    return attempt === 1 ? 'Handed in' : `Attempt ${attempt} handed in`;
  });
  protected readonly length = computed(() => countText(this.submission().receipt.words));
  protected readonly late = computed(() => lateText(this.submission().receipt.daysLate, this.submission().receipt.lateCost));
  protected readonly short = computed(() => this.submission().receipt.textHash.slice(0, 8));
  protected readonly whole = computed(() => {
    const { id, receivedAt, textHash, words } = this.submission().receipt;
    return `Receipt ${id}\nReceived ${receivedAt}\n${countText(words)}\nSHA-256 ${textHash}`;
  });

  focus(): void {
    this.receipt().nativeElement.focus();
  }
}
