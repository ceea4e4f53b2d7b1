import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { Component, computed, inject, resource } from '@angular/core';
import type { MailDto } from '@big-six/api-client';
import { Button, FailedState, Skeleton } from '@big-six/ui';
import { CopyButton, DialogFrame } from '@big-six/ui/overlays';
import { problemOf } from '../shell/problem';
import { MailClient } from './mail.client';

/** A mail as it is or would be sent, with its link to be passed on by hand. */
@Component({
  selector: 'app-read-mail-dialog',
  imports: [Button, CopyButton, DialogFrame, FailedState, Skeleton],
  template: `
    <ui-dialog [title]="mail.subject">
      <p class="quiet small">To {{ mail.recipient }}</p>
      @if (asked.error(); as error) {
        <ui-failed-state [text]="problemOf(error).message" [busy]="asked.isLoading()" (retry)="asked.reload()" />
      } @else if (asked.hasValue()) {
        @if (asked.value().text; as text) {
          @if (link(); as address) {
            <p class="link">
              <code>{{ address }}</code><ui-copy-button label="Copy the link" [text]="address" />
            </p>
            <p class="muted small">
              Whoever has this link gets into the account. Give it to this person only; that you have read it is recorded.
            </p>
          }
          <pre>{{ text }}</pre>
        } @else {
          <p>The text is gone: it was sent, or it is too old to be of use.</p>
        }
      } @else {
        <ui-skeleton shape="rows" [count]="3" label="Loading the mail" />
      }
      <ng-container uiActions>
        <button uiButton type="button" (click)="ref.close()">Close</button>
      </ng-container>
    </ui-dialog>
  `,
  styles: `
    .link {
      display: flex;
      align-items: center;
      gap: var(--space-3);
      margin-top: var(--space-4);
      padding: var(--space-3) var(--space-4);
      border: 1px solid var(--line);
      border-radius: var(--radius);
      background: var(--sunken);
    }
    .link + p {
      margin-top: var(--space-2);
    }
    code {
      flex: 1;
      font-family: var(--mono);
      padding: 0;
      background: none;
      font-size: var(--text-sm);
      overflow-wrap: anywhere;
    }
    pre {
      margin-top: var(--space-5);
      font-family: var(--sans);
      white-space: pre-wrap;
      overflow-wrap: anywhere;
    }
  `,
})
export class ReadMailDialog {
  protected readonly mail = inject<MailDto>(DIALOG_DATA);
  protected readonly ref = inject<DialogRef<void>>(DialogRef);
  private readonly client = inject(MailClient);

  protected readonly problemOf = problemOf;
  protected readonly asked = resource({ loader: () => this.client.read(this.mail.id) });
  /** What opens an account. A notice leads only to what its reader may see anyway. */
  protected readonly link = computed(() => {
    if (this.mail.notice) return null;
    const text = this.asked.hasValue() ? this.asked.value().text : null;
    return /https?:\/\/\S+/.exec(text ?? '')?.[0] ?? null;
  });
}
