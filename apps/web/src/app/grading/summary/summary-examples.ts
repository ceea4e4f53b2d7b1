import { Component, input, output, signal } from '@angular/core';
import type { CandidateDto, ExemplarDto } from '@big-six/api-client';
import { Button, countedPoints, Disclosure, Status, type Tone } from '@big-six/ui';
import { TextField } from '@big-six/ui/forms';
import { WrittenText } from '@big-six/ui/writing';

const consents: Readonly<Record<'agreed' | 'declined' | 'withdrawn' | 'asked', { tone: Tone; words: string }>> = {
  asked: { tone: 'caution', words: 'Waits for the author' },
  agreed: { tone: 'positive', words: 'The author agrees' },
  declined: { tone: 'neutral', words: 'The author declines' },
  withdrawn: { tone: 'neutral', words: 'The author has changed their mind' },
};

/** Answers to be shown as examples: what their authors say, and others that could be. */
@Component({
  selector: 'app-summary-examples',
  imports: [Button, Disclosure, Status, TextField, WrittenText],
  template: `
    <section class="section" aria-labelledby="examples-title">
      <div class="section-head"><h2 id="examples-title">Examples</h2></div>
      <p class="muted about">An answer is shown without a name, and only while its author agrees.</p>
      <ul class="rows" role="list">
        @for (example of examples(); track example.id) {
          <li>
            <div class="spread">
              <p>
                {{ example.student?.name }}
                <ui-status [tone]="consents[example.consent ?? 'asked'].tone">{{
                  consents[example.consent ?? 'asked'].words
                }}</ui-status>
              </p>
              @if (may()) {
                <button uiButton type="button" size="small" variant="quiet" [busy]="busy()" (click)="removed.emit(example.id)">
                  Take away<span class="visually-hidden">: {{ example.student?.name }}</span>
                </button>
              }
            </div>
            @if (example.note) {
              <p class="note">{{ example.note }}</p>
            }
            <ui-disclosure quiet summary="Read it"><ui-written-text [text]="example.text" [under]="3" /></ui-disclosure>
          </li>
        }
      </ul>
      @if (may()) {
        @if (candidates(); as list) {
          <h3>Released answers with most points</h3>
          <ul class="rows" role="list">
            @for (one of list; track one.answerId) {
              <li>
                <div class="spread">
                  <p>
                    {{ one.student?.name }} <span class="muted numeric">{{ countedPoints(one.points) }}</span>
                  </p>
                  @if (chosen() !== one.answerId) {
                    <button uiButton type="button" size="small" (click)="chosen.set(one.answerId)">
                      Choose<span class="visually-hidden"> the answer of {{ one.student?.name }}</span>
                    </button>
                  }
                </div>
                @if (chosen() === one.answerId) {
                  <form novalidate (submit)="send($event, one.answerId)">
                    <ui-text-field label="What is good about it" optional [(value)]="note" />
                    <button uiButton type="submit" variant="primary" size="small" [busy]="busy()">Ask the author</button>
                  </form>
                }
                <ui-disclosure quiet summary="Read it"><ui-written-text [text]="one.text" [under]="3" /></ui-disclosure>
              </li>
            } @empty {
              <li class="muted">No released answer is left to ask about.</li>
            }
          </ul>
        } @else {
          <button uiButton type="button" [busy]="finding()" (click)="find.emit()">Choose an example</button>
        }
      }
    </section>
  `,
  styles: `
    .about,
    ul {
      margin-bottom: var(--space-4);
    }
    li {
      padding-block: var(--space-3);
      border-top: 1px solid var(--line);
    }
    h3 {
      margin-bottom: var(--space-2);
      font-family: var(--sans);
      font-size: var(--text-ui);
      font-weight: 600;
    }
    .note {
      color: var(--ink-2);
      font-size: var(--text-ui);
    }
    form {
      display: flex;
      flex-wrap: wrap;
      align-items: flex-end;
      gap: var(--space-3);
      padding-block: var(--space-3);
    }
    form > ui-text-field {
      flex: 1 1 18rem;
    }
  `,
})
export class SummaryExamples {
  readonly examples = input.required<readonly ExemplarDto[]>();
  /** Null until they are asked for. */
  readonly candidates = input.required<readonly CandidateDto[] | null>();
  readonly finding = input(false);
  readonly may = input(false);
  readonly busy = input(false);
  readonly find = output();
  readonly ask = output<{ answerId: string; note: string }>();
  readonly removed = output<string>();

  protected readonly consents = consents;
  protected readonly countedPoints = countedPoints;
  protected readonly chosen = signal<string | null>(null);
  protected readonly note = signal('');

  protected send(event: Event, answerId: string): void {
    event.preventDefault();
    this.ask.emit({ answerId, note: this.note() });
    this.chosen.set(null);
    this.note.set('');
  }
}
