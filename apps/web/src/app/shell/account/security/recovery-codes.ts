import { Component, computed, input } from '@angular/core';
import { Button, Callout, Icon } from '@big-six/ui';
import { CopyButton } from '@big-six/ui/overlays';
import { saveFile } from '../../save-file';

/** Ten codes, shown once, to be kept away from the phone that has the app. */
@Component({
  selector: 'app-recovery-codes',
  imports: [Button, Callout, CopyButton, Icon],
  template: `
    <ui-callout tone="caution" title="Keep these codes where you find them without your phone">
      <p>Each stands for the app once. They are shown this one time.</p>
    </ui-callout>
    <ol role="list" aria-label="Recovery codes">
      @for (code of codes(); track code) {
        <li>
          <code>{{ code }}</code>
        </li>
      }
    </ol>
    <div class="cluster">
      <button uiButton type="button" size="small" (click)="save()"><ui-icon name="download" />Save as a file</button>
      <ui-copy-button label="Copy all codes" [text]="all()" />
    </div>
  `,
  styles: `
    :host {
      display: grid;
      gap: var(--space-4);
    }
    ol {
      display: grid;
      grid-template-columns: repeat(auto-fill, minmax(9.5rem, 1fr));
      gap: var(--space-2) var(--space-5);
      padding: 0;
      list-style: none;
    }
    code {
      font-family: var(--mono);
      font-size: var(--text-ui);
      letter-spacing: 0.02em;
    }
  `,
})
export class RecoveryCodes {
  readonly codes = input.required<readonly string[]>();

  protected readonly all = computed(() => this.codes().join('\n'));

  protected save(): void {
    const text = `Recovery codes, each good once:\n\n${this.all()}\n`;
    saveFile(new Blob([text], { type: 'text/plain' }), 'big-six-recovery-codes.txt');
  }
}
