import { LiveAnnouncer } from '@angular/cdk/a11y';
import { Clipboard } from '@angular/cdk/clipboard';
import { Component, DOCUMENT, inject, input, signal } from '@angular/core';
import { Button } from '@big-six/ui';
import { CopyButton } from '@big-six/ui/overlays';

/** How a person signs in for the first time: to be handed to them, shown this once. */
@Component({
  selector: 'app-made-password',
  imports: [Button, CopyButton],
  template: `
    <dl>
      <div>
        <dt>E-mail</dt>
        <dd>{{ email() }}</dd>
      </div>
      <div class="password">
        <dt>Password</dt>
        <dd>
          <code translate="no">{{ password() }}</code>
          <ui-copy-button label="Copy password" [text]="password()" />
        </dd>
      </div>
      <div>
        <dt>Sign in at</dt>
        <dd>{{ address }}</dd>
      </div>
    </dl>
    <p class="note">
      <span>It is shown only now. If it gets lost, set a new one.</span>
      <button uiButton type="button" size="small" (click)="copyAll()">{{ copied() ? 'Copied' : 'Copy all' }}</button>
    </p>
  `,
  styles: `
    :host {
      display: block;
      padding: var(--space-4) var(--space-5);
      border-radius: var(--radius-lg);
      background: var(--sunken);
    }
    dl {
      display: grid;
      gap: var(--space-3);
    }
    dt {
      color: var(--ink-3);
      font-size: var(--text-sm);
    }
    dd {
      display: flex;
      align-items: center;
      gap: var(--space-2);
      overflow-wrap: anywhere;
    }
    code {
      padding: 0;
      background: none;
      font-size: var(--text-xl);
      letter-spacing: 0.01em;
      line-height: var(--leading-snug);
    }
    .note {
      display: flex;
      align-items: center;
      justify-content: space-between;
      gap: var(--space-3);
      margin-top: var(--space-3);
      padding-top: var(--space-3);
      border-top: 1px solid var(--line);
      color: var(--ink-2);
      font-size: var(--text-sm);
    }
  `,
})
export class MadePassword {
  readonly email = input.required<string>();
  readonly password = input.required<string>();

  protected readonly address = inject(DOCUMENT).location.origin;
  protected readonly copied = signal(false);
  private readonly clipboard = inject(Clipboard);
  private readonly announcer = inject(LiveAnnouncer);

  protected copyAll(): void {
    const text = `Sign in at ${this.address}\nE-mail: ${this.email()}\nPassword: ${this.password()}`;
    this.copied.set(this.clipboard.copy(text));
    void this.announcer.announce(this.copied() ? 'Copied' : 'Copying did not work here');
  }
}
