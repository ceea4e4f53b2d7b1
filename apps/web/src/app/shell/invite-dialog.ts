import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { Component, computed, inject, resource, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Button, Callout, FailedState, numberText, Skeleton } from '@big-six/ui';
import { DialogFrame } from '@big-six/ui/overlays';
import { Doing } from './doing';
import { InvitationsClient, type Invitees } from './invitations.client';
import { problemOf } from './problem';
import { Session } from './session/session';

export interface Inviting {
  /** "of the school", "of 2026 intake". */
  readonly of: string;
  readonly whom: Invitees;
}

/** Invites everybody of a group who never signed in, some hundreds at a time. */
@Component({
  selector: 'app-invite-dialog',
  imports: [Button, Callout, DialogFrame, FailedState, RouterLink, Skeleton],
  template: `
    <ui-dialog [title]="'Invite people ' + data.of">
      @if (done(); as outcome) {
        <ui-callout tone="positive">
          <p>
            {{ outcome.invited }} invited.
            @if (!outcome.sending) {
              There is no mail server:
              @if (isAdmin()) {
                <a routerLink="/admin/mail" (click)="ref.close()">pass the links on</a>.
              } @else {
                an admin passes the links on.
              }
            }
          </p>
        </ui-callout>
      } @else if (asked.error(); as error) {
        <ui-failed-state [text]="problemOf(error).message" [busy]="asked.isLoading()" (retry)="asked.reload()" />
      } @else if (asked.hasValue()) {
        @if (asked.value() > 0) {
          <p>
            {{ numberText(asked.value()) }} who never signed in get a mail with a link, which works once within fourteen days. Who
            has such a link already gets no second one.
          </p>
        } @else {
          <p>Nobody is left to be invited: everybody has signed in, or has an invitation that still holds.</p>
        }
        @if (invited() > 0) {
          <p role="status">{{ numberText(invited()) }} invited so far.</p>
        }
        @if (sending.problem(); as p) {
          <ui-callout tone="negative">{{ p.message }}</ui-callout>
        }
      } @else {
        <ui-skeleton shape="rows" [count]="1" label="Counting" />
      }
      <ng-container uiActions>
        <button uiButton type="button" variant="quiet" (click)="ref.close()">{{ done() ? 'Close' : 'Cancel' }}</button>
        @if (!done() && asked.hasValue() && asked.value() > 0) {
          <button uiButton type="button" variant="primary" [busy]="sending.busy()" (click)="invite()">
            Invite {{ numberText(asked.value()) }}
          </button>
        }
      </ng-container>
    </ui-dialog>
  `,
})
export class InviteDialog {
  protected readonly data = inject<Inviting>(DIALOG_DATA);
  protected readonly ref = inject<DialogRef<void>>(DialogRef);
  private readonly client = inject(InvitationsClient);
  private readonly account = inject(Session).account;
  protected readonly isAdmin = computed(() => this.account()?.role === 'admin');

  protected readonly problemOf = problemOf;
  protected readonly asked = resource({ loader: () => this.client.count(this.data.whom) });
  protected readonly invited = signal(0);
  protected readonly sending = new Doing();
  protected readonly done = signal<{ invited: number; sending: boolean } | null>(null);
  protected readonly numberText = numberText;

  protected async invite(): Promise<void> {
    await this.sending.run(async () => {
      for (;;) {
        const { invited, remaining, sending } = await this.client.invite(this.data.whom);
        this.invited.update((before) => before + invited);
        if (remaining > 0 && invited > 0) continue;
        this.done.set({ invited: this.invited(), sending });
        return;
      }
    });
  }
}
