import { DOCUMENT } from '@angular/common';
import { Component, inject, input, output, resource, signal } from '@angular/core';
import { Button, Icon } from '@big-six/ui';
import { type Problem, problemOf } from '../problem';
import { passkeysPossible, signWithPasskey } from './device-key';
import { EntranceClient } from './entrance.client';
import { Session } from './session';

/** Ways in that need no password: a passkey, and the issuers that the school trusts. */
@Component({
  selector: 'app-other-ways',
  imports: [Button, Icon],
  template: `
    @if (passkeys || issuers().length > 0) {
      <p class="or"><span>or</span></p>
      @for (issuer of issuers(); track issuer.key) {
        <button uiButton type="button" size="large" wide [busy]="busy() === issuer.key" (click)="signOn(issuer.key)">
          <ui-icon name="school" />Continue with {{ issuer.name }}
        </button>
      }
      @if (passkeys) {
        <button uiButton type="button" size="large" wide [busy]="busy() === 'passkey'" (click)="passkey()">
          <ui-icon name="key" />Use a passkey
        </button>
      }
    }
  `,
  styles: `
    :host {
      display: grid;
      gap: var(--space-3);
    }
    .or {
      display: flex;
      align-items: center;
      gap: var(--space-3);
      color: var(--ink-3);
      font-size: var(--text-sm);
    }
    .or::before,
    .or::after {
      content: '';
      flex: 1;
      border-top: 1px solid var(--line);
    }
  `,
})
export class OtherWays {
  readonly returnTo = input('/');
  readonly failed = output<Problem>();

  private readonly client = inject(EntranceClient);
  private readonly session = inject(Session);
  private readonly window = inject(DOCUMENT).defaultView;

  protected readonly passkeys = passkeysPossible();
  protected readonly busy = signal<string | null>(null);
  private readonly asked = resource({ loader: () => this.client.waysIn() });
  protected readonly issuers = () => (this.asked.hasValue() ? this.asked.value().issuers : []);

  protected signOn(issuerKey: string): Promise<void> {
    return this.work(issuerKey, async () => {
      this.window?.location.assign(await this.client.beginSignOn(issuerKey, this.returnTo()));
    });
  }

  protected passkey(): Promise<void> {
    return this.work('passkey', async () => {
      const { ticket, options } = await this.client.askPasskey();
      const credential = await signWithPasskey(options);
      if (credential) this.session.enter(await this.client.sendPasskey(ticket, credential));
      this.busy.set(null);
    });
  }

  private async work(what: string, task: () => Promise<void>): Promise<void> {
    if (this.busy() !== null) return;
    this.busy.set(what);
    try {
      await task();
    } catch (error) {
      this.busy.set(null);
      this.failed.emit(problemOf(error));
    }
  }
}
