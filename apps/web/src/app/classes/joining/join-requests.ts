import { Component, inject, input, output } from '@angular/core';
import type { JoinRequestDto, JoinVerdict } from '@big-six/api-client';
import { Avatar, Button, Status, Time, Toasts } from '@big-six/ui';
import { doingWithToasts } from '../../shell/doing';
import { JoiningClient } from './joining.client';

/** Who came with the code and waits. */
@Component({
  selector: 'app-join-requests',
  imports: [Avatar, Button, Status, Time],
  template: `
    <ul class="rows" role="list">
      @for (person of people(); track person.id) {
        <li class="row">
          <ui-avatar [name]="person.name" [key]="person.accountId" />
          <div class="grow">
            <p class="name">{{ person.name }}</p>
            <p class="muted small">{{ person.email }} · <ui-time [at]="person.createdAt" /></p>
            @if (person.emailUnconfirmed) {
              <ui-status tone="caution">E-mail not confirmed</ui-status>
            }
          </div>
          <div class="answers">
            <button
              uiButton
              type="button"
              size="small"
              variant="quiet"
              [busy]="doing.what() === person.id"
              [attr.aria-label]="'No, not ' + person.name"
              (click)="decide(person, 'refused')"
            >
              No
            </button>
            <button
              uiButton
              type="button"
              size="small"
              [busy]="doing.what() === person.id"
              [attr.aria-label]="'Let in ' + person.name"
              (click)="decide(person, 'admitted')"
            >
              Let in
            </button>
          </div>
        </li>
      }
    </ul>
  `,
  styles: `
    .name {
      font-weight: 550;
    }
    .small {
      overflow-wrap: anywhere;
    }
    .answers {
      display: flex;
      gap: var(--space-2);
      justify-content: flex-end;
    }
    @media (max-width: 30rem) {
      .answers {
        flex-basis: 100%;
      }
    }
  `,
})
export class JoinRequests {
  readonly classId = input.required<string>();
  readonly people = input.required<readonly JoinRequestDto[]>();
  readonly decided = output();

  private readonly client = inject(JoiningClient);
  private readonly toasts = inject(Toasts);
  protected readonly doing = doingWithToasts();

  protected async decide({ id, name }: JoinRequestDto, verdict: JoinVerdict): Promise<void> {
    if (this.doing.busy()) return;
    await this.doing.run(async () => {
      await this.client.decide(this.classId(), id, verdict);
      this.toasts.show(verdict === 'admitted' ? `${name} is in the class.` : `${name} is not let in.`);
    }, id);
    this.decided.emit();
  }
}
