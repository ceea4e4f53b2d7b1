import { LiveAnnouncer } from '@angular/cdk/a11y';
import { Component, computed, effect, inject, input, signal, untracked } from '@angular/core';
import type { ReachedCriterionDto, StudentSecondLooksDto } from '@big-six/api-client';
import { Button, Disclosure, FailedState, Status, Time } from '@big-six/ui';
import { Select, TextArea } from '@big-six/ui/forms';
import { ClassState } from '../shell/class-state';
import { Doing } from '../shell/doing';
import { Fetched } from '../shell/fetched';
import { TypedNote } from '../shell/journal/typed-note';
import { keepTyped } from '../shell/journal/typed-text';
import { AfterClient } from './after.client';
import type { QuestionAddress } from './submissions.client';

const outcomes = { stands: 'The grade stands', changed: 'The level was changed' } as const;

/** What a student has asked about a grade, what they were answered, and the way to ask. */
@Component({
  selector: 'app-second-looks',
  imports: [Button, Disclosure, FailedState, Select, Status, TextArea, Time, TypedNote],
  template: `
    @if (looks.value(); as all) {
      @if (all.items.length > 0) {
        <section aria-label="Second looks">
          @for (look of all.items; track look.id) {
            <article>
              <p class="head">
                <b>Second look: {{ look.criterionTitle }}</b>
                @if (look.outcome; as outcome) {
                  <ui-status [tone]="outcome === 'changed' ? 'positive' : 'neutral'">{{ outcomes[outcome] }}</ui-status>
                } @else {
                  <ui-status tone="caution">Waits for an answer</ui-status>
                }
                <span class="muted small"><ui-time [at]="look.repliedAt ?? look.askedAt" /></span>
              </p>
              <p class="reason">{{ look.reason }}</p>
              @if (look.reply) {
                <p class="reply">{{ look.reply }}</p>
              }
            </article>
          }
        </section>
      }
      @if (!archived() && all.askable; as can) {
        <ui-disclosure quiet summary="Ask for a second look" [(open)]="asking">
          <p class="muted small">
            You can ask once about each criterion, until <ui-time [at]="can.until" show="time" [zone]="zone()" />. Say what was
            overlooked; a teacher looks again and answers you.
          </p>
          <form class="form" novalidate (submit)="ask($event)">
            <ui-select label="Criterion" [choices]="choices()" [(value)]="criterion" />
            <ui-text-area label="Your reason" [rows]="3" [maxLength]="2000" [error]="missing()" [(value)]="reason" />
            <app-typed-note [typed]="typed" />
            <div class="form-actions"><button uiButton type="submit" [busy]="sending.busy()">Ask</button></div>
            @if (sending.problem(); as p) {
              <p class="failure" role="alert">Not sent; your reason is still here. {{ p.message }}</p>
            }
          </form>
        </ui-disclosure>
      }
    } @else if (looks.problem(); as problem) {
      <ui-failed-state
        title="Second looks could not be opened"
        [text]="problem.message"
        [busy]="looks.loading()"
        (retry)="load()"
      />
    }
  `,
  styles: `
    :host {
      display: block;
    }
    article {
      padding-block: var(--space-3);
      border-top: 1px solid var(--line);
    }
    .head {
      display: flex;
      flex-wrap: wrap;
      align-items: baseline;
      gap: var(--space-1) var(--space-3);
      font-size: var(--text-ui);
    }
    .reason,
    .reply {
      margin-top: var(--space-2);
      overflow-wrap: anywhere;
      white-space: pre-wrap;
      unicode-bidi: plaintext;
    }
    .reason {
      color: var(--ink-2);
      font-size: var(--text-ui);
    }
    .reply {
      padding-left: var(--space-4);
      border-left: 2px solid var(--accent-line);
    }
    form {
      margin-top: var(--space-3);
    }
    .failure {
      color: var(--negative);
      font-size: var(--text-ui);
    }
  `,
})
export class SecondLooks {
  readonly address = input.required<QuestionAddress>();
  /** Of the grade that is shown. */
  readonly criteria = input.required<readonly ReachedCriterionDto[]>();
  /** When that grade was released: a newer one may be asked about again. */
  readonly releasedAt = input.required<string>();
  readonly zone = input<string>();

  private readonly client = inject(AfterClient);
  protected readonly archived = inject(ClassState).archived;
  private readonly announcer = inject(LiveAnnouncer);
  protected readonly looks = new Fetched<StudentSecondLooksDto>();
  protected readonly outcomes = outcomes;
  protected readonly asking = signal(false);
  protected readonly criterion = signal('');
  protected readonly reason = signal('');
  protected readonly typed = keepTyped({
    name: () => `second-look/${this.address().classModuleId}/${this.address().questionKey}`,
    text: this.reason,
    put: (text) => {
      this.reason.set(text);
      // What was typed and not sent is there to be seen.
      if (text !== '') this.asking.set(true);
    },
  });
  protected readonly sending = new Doing();
  protected readonly missing = signal<string | null>(null);
  protected readonly choices = computed(() => {
    const open = this.looks.value()?.askable?.criteria ?? [];
    return this.criteria()
      .filter(({ key }) => open.includes(key))
      .map(({ key, title }) => ({ value: key, label: title }));
  });

  constructor() {
    effect(() => {
      this.address();
      this.releasedAt();
      untracked(() => void this.load());
    });
    effect(() => {
      const choices = this.choices();
      // The one asked about last is not there any more.
      if (!choices.some(({ value }) => value === untracked(this.criterion))) this.criterion.set(choices[0]?.value ?? '');
    });
  }

  protected async load(): Promise<void> {
    await this.looks.ask(() => this.client.secondLooks(this.address()));
  }

  protected async ask(event: Event): Promise<void> {
    event.preventDefault();
    const askable = this.looks.value()?.askable;
    if (!askable || this.sending.busy()) return;
    this.missing.set(this.reason().trim() === '' ? 'Say why, in a sentence or two.' : null);
    if (this.missing()) return;
    await this.sending.run(async () => {
      const body = { submissionId: askable.submissionId, criterion: this.criterion(), reason: this.reason() };
      await this.client.askSecondLook(this.address(), body);
      this.typed.sent(body.reason);
      this.reason.set('');
      this.asking.set(false);
      void this.announcer.announce('Your request is with your teachers.');
      await this.load();
    });
  }
}
