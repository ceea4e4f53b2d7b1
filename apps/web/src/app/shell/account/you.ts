import { Component, computed, inject, linkedSignal, signal } from '@angular/core';
import { disabled, form, FormField, maxLength, validate } from '@angular/forms/signals';
import { RouterLink } from '@angular/router';
import { nameProblem } from '@big-six/domain';
import { Avatar, Button } from '@big-six/ui';
import { TextField } from '@big-six/ui/forms';
import { FormProblem } from '../form-problem';
import { FormSending } from '../form-sending';
import { addressOf, Preferences } from '../preferences/preferences';
import { Session } from '../session/session';

/** The name that the school keeps, and the one that is one's own to give. */
@Component({
  selector: 'app-you',
  imports: [Avatar, Button, FormField, FormProblem, RouterLink, TextField],
  template: `
    @if (session.account(); as account) {
      <div class="who">
        <ui-avatar [name]="account.name" [key]="account.id" />
        <div>
          <p class="name">{{ account.name }}</p>
          <p class="quiet">{{ account.email }} · {{ roles[account.role] }}</p>
        </div>
      </div>
      <p class="muted small">
        @if (account.role === 'admin') {
          Name and e-mail are the school’s. <a [routerLink]="['/admin/accounts', account.id]">Change them under Accounts.</a>
        } @else {
          Your school keeps name and e-mail. If one of them is wrong, tell
          {{ account.role === 'student' ? 'your teacher' : 'an admin of your school' }}.
        }
      </p>
      <form class="form" novalidate (submit)="save($event)">
        <app-form-problem [of]="sending.problem()" />
        <ui-text-field
          label="What to call you"
          optional
          [hint]="hint()"
          autocomplete="nickname"
          [spellcheck]="false"
          [formField]="f.calledName"
        />
        @if (!session.viewing()) {
          <div class="form-actions">
            <button uiButton type="submit" [busy]="sending.busy()">Save</button>
            <span class="muted small" role="status">{{ saved() && !changed() ? 'Saved.' : '' }}</span>
          </div>
        }
      </form>
    }
  `,
  styles: `
    .who {
      --avatar-size: 3.25rem;
      display: flex;
      align-items: center;
      gap: var(--space-4);
    }
    .who > div {
      min-width: 0;
      overflow-wrap: anywhere;
      line-height: var(--leading-snug);
    }
    .name {
      font-size: var(--text-lg);
      font-weight: 600;
    }
    .who + p {
      margin: var(--space-3) 0 var(--space-5);
    }
    .form {
      gap: var(--space-3);
    }
    .form-actions {
      align-items: center;
    }
  `,
})
export class You {
  protected readonly session = inject(Session);
  private readonly preferences = inject(Preferences);
  private readonly kept = computed(() => this.preferences.said().calledName ?? '');

  protected readonly roles = { student: 'Student', teacher: 'Teacher', admin: 'Admin' } as const;
  protected readonly sending = new FormSending();
  protected readonly saved = signal(false);
  private readonly entered = linkedSignal(() => ({ calledName: this.kept() }));
  protected readonly changed = computed(() => this.entered().calledName.trim() !== this.kept());
  protected readonly f = form(this.entered, (path) => {
    disabled(path.calledName, () => this.session.viewing() !== null);
    maxLength(path.calledName, 60, { message: 'At most 60 characters.' });
    validate(path.calledName, ({ value }) => {
      const message = value().trim() === '' ? null : nameProblem(value());
      return message === null ? undefined : { kind: 'unfit', message };
    });
  });
  protected readonly hint = computed(() => {
    const account = this.session.account();
    const now = account ? addressOf(account) : '';
    if (account?.role !== 'student') return `The classroom speaks to you by this name: “Good morning, ${now}.”`;
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
