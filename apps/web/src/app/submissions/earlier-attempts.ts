import { booleanAttribute, Component, computed, input, signal } from '@angular/core';
import type { StudentSubmissionDto } from '@big-six/api-client';
import { Callout, Disclosure, Time } from '@big-six/ui';
import { TextComparison } from '@big-six/ui/writing';
import { HandedIn } from './handed-in';

/**
 * The attempts that came before: what was asked for, what was handed in and what was said about it, and what has changed since. What is
 * written now is put inside: below what was asked for, with the feedback at hand.
 */
@Component({
  selector: 'app-earlier-attempts',
  imports: [Callout, Disclosure, HandedIn, TextComparison, Time],
  template: `
    @if (writing()) {
      @if (newest()?.returned; as asked) {
        <ui-callout tone="accent" title="Your teacher asks for another attempt">
          <p class="note">{{ asked.note }}</p>
          <p class="small muted">
            Given back <ui-time [at]="asked.at" show="time" [zone]="zone()" />. What you hand in next counts instead; this attempt
            stays readable.
          </p>
        </ui-callout>
      } @else if (newest()) {
        <ui-callout tone="accent" title="You have more time">
          When the module closed, the classroom handed in what was saved of your draft. Go on from there: what you hand in next
          counts instead. If you leave it, what was handed in counts.
        </ui-callout>
      }
    } @else if (changed(); as change) {
      <ui-disclosure quiet [summary]="change.summary" [(open)]="comparing">
        @if (comparing()) {
          <ui-text-comparison [before]="change.before" [after]="change.after" />
        }
      </ui-disclosure>
    }
    <ng-content />
    @for (attempt of earlier(); track attempt.receipt.id; let first = $first) {
      <ui-disclosure quiet [summary]="name(attempt)" [open]="writing() && first">
        @if (attempt.returned && !(writing() && first)) {
          <p class="asked"><span class="muted">Your teacher asked:</span> {{ attempt.returned.note }}</p>
        }
        <app-handed-in [submission]="attempt" [graded]="false" [zone]="zone()" />
      </ui-disclosure>
    }
  `,
  styles: `
    :host {
      display: grid;
      gap: var(--space-4);
    }
    .note,
    .asked {
      white-space: pre-wrap;
      overflow-wrap: anywhere;
    }
    .small,
    .asked {
      margin-top: var(--space-2);
      margin-bottom: var(--space-3);
    }
    .small:last-child {
      margin-bottom: 0;
    }
  `,
})
export class EarlierAttempts {
  /** Latest first. */
  readonly submissions = input.required<readonly StudentSubmissionDto[]>();
  /** Another attempt is being written: all of these came before it. */
  readonly writing = input(false, { transform: booleanAttribute });
  readonly zone = input<string>();

  protected readonly comparing = signal(false);
  protected readonly newest = computed(() => this.submissions()[0] ?? null);
  protected readonly earlier = computed(() => (this.writing() ? this.submissions() : this.submissions().slice(1)));
  protected readonly changed = computed(() => {
    const [after, before] = this.submissions();
    if (!after || !before) return null;
    return { summary: `What changed since attempt ${before.receipt.attempt}`, before: before.text, after: after.text };
  });

  protected name({ receipt, grade }: StudentSubmissionDto): string {
    return `Attempt ${receipt.attempt}${grade ? ' and its feedback' : ''}`;
  }
}
