import { Component, computed, inject, linkedSignal, signal } from '@angular/core';
import { form, FormField, maxLength, validate } from '@angular/forms/signals';
import { RouterLink } from '@angular/router';
import { nameProblem } from '@big-six/domain';
import { Button, Callout } from '@big-six/ui';
import { TextField } from '@big-six/ui/forms';
import { FormSending } from '../form-sending';
import { addressOf } from '../preferences/address';
import { Preferences } from '../preferences/preferences';
import { Session } from '../session/session';

/** The name that the school keeps, and the one that is one's own to give. */
@Component({
  selector: 'app-you',
  imports: [Button, Callout, FormField, RouterLink, TextField],
  template: `
    @if (session.account(); as account) {
      <dl>
        <div>
          <dt>Name</dt>
          <dd>{{ account.name }}</dd>
        </div>
        <div>
          <dt>E-mail</dt>
          <dd>{{ account.email }}</dd>
        </div>
      </dl>
      <p class="muted small">
        @if (account.role === 'admin') {
          These two are the school’s. <a [routerLink]="['/admin/accounts', account.id]">Change them under Accounts.</a>
        } @else {
          Your school keeps these two. If one of them is wrong, tell your teacher or whoever looks after the classroom.
        }
      </p>
      <form class="form" novalidate (submit)="save($event)">
        <div role="alert">
          @if (sending.problem(); as p) {
            <ui-callout tone="negative">{{ p.message }}</ui-callout>
          }
        </div>
        <ui-text-field
          label="How to be called"
          optional
          [hint]="hint()"
          autocomplete="nickname"
          [spellcheck]="false"
          [formField]="f.calledName"
        />
        <div class="form-actions">
          <button uiButton type="submit" [busy]="sending.busy()">Save</button>
          <span class="muted small" role="status">{{ saved() && !changed() ? 'Saved.' : '' }}</span>
        </div>
      </form>
    }
  `,
  styles: `
    dl {
      border-block: 1px solid var(--line);
    }
    dl > div {
      display: grid;
      grid-template-columns: 8rem minmax(0, 1fr);
      gap: 0 var(--space-4);
      padding-block: var(--space-3);
    }
    dl > div + div {
      border-top: 1px solid var(--line);
    }
    dt {
      color: var(--ink-3);
      font-size: var(--text-ui);
    }
    dd {
      font-weight: 550;
      overflow-wrap: anywhere;
    }
    dl + p {
      margin: var(--space-2) 0 var(--space-5);
    }
    [role='alert']:not(:has(*)) {
      display: contents;
    }
    .form-actions {
      align-items: center;
    }
    @media (max-width: 40rem) {
      dl > div {
        grid-template-columns: minmax(0, 1fr);
      }
    }
  `,
})
export class You {
  protected readonly session = inject(Session);
  private readonly preferences = inject(Preferences);
  private readonly kept = computed(() => this.preferences.said().calledName ?? '');

  protected readonly sending = new FormSending();
  protected readonly saved = signal(false);
  private readonly entered = linkedSignal(() => ({ calledName: this.kept() }));
  protected readonly changed = computed(() => this.entered().calledName.trim() !== this.kept());
  protected readonly f = form(this.entered, (path) => {
    maxLength(path.calledName, 60, { message: 'At most 60 characters.' });
    validate(path.calledName, ({ value }) => {
      const message = value().trim() === '' ? null : nameProblem(value());
      return message === null ? undefined : { kind: 'unfit', message };
    });
  });
  protected readonly hint = computed(() => {
    const account = this.session.account();
    const now = account ? addressOf(account) : '';
    return `Greetings and feedback speak to you by this name: “Well done, ${now}.” Your teachers see it beside your name.`;
  });

  protected async save(event: Event): Promise<void> {
    event.preventDefault();
    this.saved.set(false);
    const calledName = this.entered().calledName.trim() || null;
    this.saved.set(
      await this.sending.send(this.f, { calledName: this.f.calledName }, () => this.preferences.change({ calledName })),
    );
  }
}
