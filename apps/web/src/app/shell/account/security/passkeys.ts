import { Component, inject, input, output } from '@angular/core';
import type { PasskeyDto } from '@big-six/api-client';
import { Button, Icon, IconButton, Time, Toasts } from '@big-six/ui';
import { Dialogs } from '@big-six/ui/overlays';
import { doingWithToasts } from '../../doing';
import { makePasskey, passkeysPossible } from '../../session/device-key';
import { deviceName } from '../device';
import { Guarded } from './guarded';
import { NameDialog } from './name-dialog';
import { SecurityClient } from './security.client';

/** Keys on devices or in a password manager: added, named, removed. */
@Component({
  selector: 'app-passkeys',
  imports: [Button, Icon, IconButton, Time],
  template: `
    <section aria-labelledby="passkeys">
      <div class="section-head">
        <h3 id="passkeys">Passkeys</h3>
        @if (possible) {
          <button uiButton type="button" size="small" [busy]="doing.busy()" (click)="add()">
            <ui-icon name="plus" />Add a passkey
          </button>
        }
      </div>
      <p class="quiet">
        Sign in with your finger, your face or the PIN of a device, without a password: nobody can look it up or trick you out of
        it.
        @if (!possible) {
          This needs HTTPS and a name in the address, which this classroom does not have here, or a newer browser.
        }
      </p>
      @if (passkeys().length > 0) {
        <ul class="rows" role="list">
          @for (key of passkeys(); track key.id) {
            <li class="row">
              <ui-icon name="key" />
              <div class="grow">
                <p class="name">{{ key.name }}</p>
                <p class="muted small">
                  Added <ui-time [at]="key.createdAt" show="date" />
                  @if (key.lastUsedAt; as at) {
                    · last used <ui-time [at]="at" />
                  }
                  @if (key.backedUp) {
                    · kept by your password manager
                  }
                </p>
              </div>
              <button uiIconButton type="button" size="small" [label]="'Rename ' + key.name" (click)="rename(key)">
                <ui-icon name="pencil" />
              </button>
              <button uiIconButton type="button" size="small" [label]="'Remove ' + key.name" (click)="remove(key)">
                <ui-icon name="trash" />
              </button>
            </li>
          }
        </ul>
      }
    </section>
  `,
  styles: `
    :host {
      display: block;
    }
    .rows {
      margin-top: var(--space-4);
    }
    .name {
      font-weight: 550;
      overflow-wrap: anywhere;
    }
    .row > ui-icon {
      color: var(--ink-3);
    }
  `,
})
export class Passkeys {
  readonly passkeys = input.required<readonly PasskeyDto[]>();
  readonly changed = output();

  private readonly client = inject(SecurityClient);
  private readonly guarded = inject(Guarded);
  private readonly dialogs = inject(Dialogs);
  private readonly toasts = inject(Toasts);

  protected readonly possible = passkeysPossible();
  protected readonly doing = doingWithToasts();

  protected add(): Promise<void> {
    return this.work(async () => {
      const asked = await this.guarded.do(() => this.client.askPasskey());
      const credential = asked && (await makePasskey(asked.options));
      if (!asked || !credential) return;
      const name = await this.ask('Name this passkey', deviceName(navigator.userAgent));
      const added = await this.guarded.do(() =>
        this.client.addPasskey(asked.ticket, credential, name ?? deviceName(navigator.userAgent)),
      );
      if (added !== null) this.toasts.show('The passkey is added.');
    });
  }

  protected rename({ id, name }: PasskeyDto): Promise<void> {
    return this.work(async () => {
      const wanted = await this.ask('Rename this passkey', name);
      if (wanted) await this.client.renamePasskey(id, wanted);
    });
  }

  protected remove({ id, name }: PasskeyDto): Promise<void> {
    return this.work(async () => {
      const sure = await this.dialogs.confirm({
        title: `Remove ${name}?`,
        text: 'It lets nobody in any more. Remove it from the device or password manager too.',
        confirm: 'Remove',
        tone: 'danger',
      });
      if (sure) await this.guarded.do(() => this.client.removePasskey(id));
    });
  }

  private async ask(title: string, name: string): Promise<string | null> {
    return (await this.dialogs.open<string>(NameDialog, { data: { title, name }, focus: 'input' })) ?? null;
  }

  private async work(task: () => Promise<void>): Promise<void> {
    await this.doing.run(async () => {
      await task();
      this.changed.emit();
    });
  }
}
