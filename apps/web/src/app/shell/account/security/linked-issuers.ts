import { DOCUMENT } from '@angular/common';
import { Component, inject, input, output } from '@angular/core';
import type { LinkedIssuerDto } from '@big-six/api-client';
import { Button, Icon, Toasts } from '@big-six/ui';
import { doingWithToasts } from '../../doing';
import { Guarded } from './guarded';
import { SecurityClient } from './security.client';

/** The sign-in services that the school trusts, and which of them open this account. */
@Component({
  selector: 'app-linked-issuers',
  imports: [Button, Icon],
  template: `
    <section aria-labelledby="issuers">
      <div class="section-head"><h3 id="issuers">Sign-in services</h3></div>
      <ul class="rows" role="list">
        @for (issuer of issuers(); track issuer.key) {
          <li class="row">
            <ui-icon name="school" />
            <div class="grow">
              <p class="name">{{ issuer.name }}</p>
              <p class="muted small">{{ issuer.linked ? 'You can sign in with it.' : 'Not connected.' }}</p>
            </div>
            @if (issuer.linked) {
              <button
                uiButton
                type="button"
                size="small"
                variant="danger"
                [busy]="doing.what() === issuer.key"
                (click)="unlink(issuer)"
              >
                Disconnect
              </button>
            } @else {
              <button uiButton type="button" size="small" [busy]="doing.what() === issuer.key" (click)="link(issuer)">
                Connect
              </button>
            }
          </li>
        }
      </ul>
    </section>
  `,
  styles: `
    :host {
      display: block;
    }
    .name {
      font-weight: 550;
    }
    .row > ui-icon {
      color: var(--ink-3);
    }
  `,
})
export class LinkedIssuers {
  readonly issuers = input.required<readonly LinkedIssuerDto[]>();
  readonly changed = output();

  private readonly client = inject(SecurityClient);
  private readonly guarded = inject(Guarded);
  private readonly toasts = inject(Toasts);
  private readonly window = inject(DOCUMENT).defaultView;
  protected readonly doing = doingWithToasts();

  protected async link({ key }: LinkedIssuerDto): Promise<void> {
    await this.doing.run(async () => {
      const url = await this.guarded.do(() => this.client.beginToLink(key));
      if (url) this.window?.location.assign(url);
    }, key);
  }

  protected async unlink({ key, name }: LinkedIssuerDto): Promise<void> {
    await this.doing.run(async () => {
      if ((await this.guarded.do(() => this.client.unlink(key))) === null) return;
      this.toasts.show(`${name} opens your account no more.`);
      this.changed.emit();
    }, key);
  }
}
