import { DOCUMENT } from '@angular/common';
import { booleanAttribute, Component, computed, inject, input, output, resource, signal } from '@angular/core';
import { Button, Icon } from '@big-six/ui';
import { type Problem, problemOf } from '../problem';
import { passkeysPossible, signWithPasskey } from './device-key';
import { EntranceClient } from './entrance.client';
import { Session } from './session';
import type { Ways } from './session.client';

const blocked: Problem = {
  status: 0,
  code: 'blocked',
  message: 'Your browser kept the window from opening. Allow pop-up windows here, or sign in to the classroom in another tab.',
  fields: [],
  retryAfter: null,
  current: undefined,
};

/** Ways in that need no password: a passkey, and the issuers that the school trusts. */
@Component({
  selector: 'app-other-ways',
  imports: [Button, Icon],
  template: `
    @if (passkey() || issuers().length > 0) {
      @if (!alone()) {
        <p class="or"><span>or</span></p>
      }
      @for (issuer of issuers(); track issuer.key) {
        <button
          uiButton
          type="button"
          size="large"
          wide
          [variant]="alone() && $first ? 'primary' : 'secondary'"
          [busy]="busy() === issuer.key"
          (click)="signOn(issuer.key)"
        >
          <ui-icon name="school" />Continue with {{ issuer.name }}
        </button>
      }
      @if (passkey()) {
        <button
          uiButton
          type="button"
          size="large"
          wide
          [variant]="alone() && issuers().length === 0 ? 'primary' : 'secondary'"
          [busy]="busy() === 'passkey'"
          (click)="usePasskey()"
        >
          <ui-icon name="key" />Use a passkey
        </button>
      }
      @if (apart()) {
        <p class="quiet small" role="status">
          @if (opened()) {
            Sign in in the window that has opened. Then this page goes on by itself.
          }
        </p>
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
    [role='status']:empty {
      display: none;
    }
  `,
})
export class OtherWays {
  readonly returnTo = input('/');
  /** What opens the account of who was here; null offers everything, as to a stranger. */
  readonly only = input<Ways | null>(null);
  /** This page stays as it is: an issuer is visited in a window of its own. */
  readonly apart = input(false, { transform: booleanAttribute });
  readonly failed = output<Problem>();

  private readonly client = inject(EntranceClient);
  private readonly session = inject(Session);
  private readonly window = inject(DOCUMENT).defaultView;

  /** No password is asked for beside them. */
  protected readonly alone = computed(() => this.only()?.password === false);
  protected readonly passkey = computed(() => passkeysPossible() && this.only()?.passkey !== false);
  protected readonly busy = signal<string | null>(null);
  protected readonly opened = signal(false);
  private readonly asked = resource({ loader: () => this.client.waysIn() });
  protected readonly issuers = computed(() => {
    const all = this.asked.hasValue() ? this.asked.value().issuers : [];
    const only = this.only();
    return only === null ? all : all.filter(({ key }) => only.issuers.includes(key));
  });

  protected signOn(issuerKey: string): Promise<void> {
    return this.work(issuerKey, () => (this.apart() ? this.visitApart(issuerKey) : this.visit(issuerKey)));
  }

  protected usePasskey(): Promise<void> {
    return this.work('passkey', async () => {
      const { ticket, options } = await this.client.askPasskey();
      const credential = await signWithPasskey(options);
      if (credential) this.session.enter(await this.client.sendPasskey(ticket, credential));
      this.busy.set(null);
    });
  }

  private async visit(issuerKey: string): Promise<void> {
    this.window?.location.assign(await this.client.beginSignOn(issuerKey, this.returnTo()));
  }

  /** The window is opened before anything is awaited: browsers allow it only as the answer to a click. */
  private async visitApart(issuerKey: string): Promise<void> {
    const apart = this.window?.open('', '_blank', 'popup,width=520,height=720');
    if (!apart) {
      this.failed.emit(blocked);
    } else {
      try {
        apart.location.assign(await this.client.beginSignOn(issuerKey, '/signed-in'));
        this.opened.set(true);
      } catch (error) {
        apart.close();
        throw error;
      }
    }
    this.busy.set(null);
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
