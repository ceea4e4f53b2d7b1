import { Component, computed, DOCUMENT, inject, input } from '@angular/core';
import { CopyButton } from '@big-six/ui/overlays';

/** How a person signs in for the first time: to be handed to them, shown this once. */
@Component({
  selector: 'app-made-password',
  imports: [CopyButton],
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
      <ui-copy-button label="Copy all three" [text]="message()" />
    </p>
  `,
  styles: `
    :host {
      display: block;
      padding: var(--space-4) var(--space-5) var(--space-3);
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
      padding-top: var(--space-2);
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
  protected readonly message = computed(
    () => `Sign in at ${this.address}\nE-mail: ${this.email()}\nPassword: ${this.password()}`,
  );
}
