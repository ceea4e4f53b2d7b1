import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { Component, computed, inject, signal } from '@angular/core';
import { form, FormField, validate } from '@angular/forms/signals';
import { Button, numberText } from '@big-six/ui';
import { TextField } from '@big-six/ui/forms';
import { DialogFrame } from '@big-six/ui/overlays';
import { ErasuresClient } from './erasures.client';
import { FormProblem } from './form-problem';
import { FormSending } from './form-sending';
import { sentenceOf } from './problem';

export interface PersonToErase {
  readonly id: string;
  readonly name: string;
}

/** Erases people for good, one after the other. Closes with the ids of those who are erased. */
@Component({
  selector: 'app-erase-dialog',
  imports: [Button, DialogFrame, FormField, FormProblem, TextField],
  template: `
    <form novalidate (submit)="erase($event)">
      <ui-dialog [title]="'Erase ' + who + ' for good?'">
        <div class="stack">
          <app-form-problem [of]="problem()" />
          @if (many) {
            <ul class="names" role="list" tabindex="0" aria-label="Who is erased">
              @for (person of people; track person.id) {
                <li [class.gone]="erased().includes(person.id)">{{ person.name }}</li>
              }
            </ul>
          }
          <p>
            Name, e-mail, sign-ins, everything they wrote and everything written to them is removed, and every roster that was
            brought and not applied: it may name them. Points and progress stay, without a name. This cannot be undone, and a
            backup that is brought back is erased again.
          </p>
          <ui-text-field
            [label]="many ? 'How many people' : 'Their name, as it stands here'"
            autocomplete="off"
            [inputMode]="many ? 'numeric' : 'text'"
            [spellcheck]="false"
            [formField]="f.name"
          />
          <ui-text-field
            label="Reason"
            [hint]="many ? 'For the register. Without their names.' : 'For the register. Without their name.'"
            optional
            autocomplete="off"
            [formField]="f.reason"
          />
          @if (many) {
            <p class="visually-hidden" role="status">{{ erased().length > 0 ? progress() : '' }}</p>
          }
        </div>
        <ng-container uiActions>
          <button uiButton type="button" variant="quiet" [busy]="sending.busy()" (click)="ref.close(erased())">
            {{ erased().length > 0 ? 'Close' : 'Cancel' }}
          </button>
          <button uiButton type="submit" variant="danger-solid" [busy]="sending.busy()">
            {{ many && sending.busy() ? progress() : 'Erase for good' }}
          </button>
        </ng-container>
      </ui-dialog>
    </form>
  `,
  styles: `
    .names {
      max-height: 10rem;
      margin: 0;
      padding: var(--space-3) var(--space-4);
      overflow-y: auto;
      border: 1px solid var(--line);
      border-radius: var(--radius);
      background: var(--sunken);
      list-style: none;
    }
    .gone {
      color: var(--ink-3);
      text-decoration: line-through;
    }
  `,
})
export class EraseDialog {
  private readonly client = inject(ErasuresClient);
  protected readonly people = inject<readonly PersonToErase[]>(DIALOG_DATA);
  protected readonly ref = inject<DialogRef<readonly string[]>>(DialogRef);
  protected readonly sending = new FormSending();
  protected readonly many = this.people.length > 1;
  protected readonly who = this.many ? `${numberText(this.people.length)} people` : (this.people[0]?.name ?? '');
  /** What has to be written, so that nobody else is erased. */
  private readonly expected = this.many ? String(this.people.length) : this.who;
  protected readonly erased = signal<readonly string[]>([]);
  protected readonly problem = computed(() => {
    const problem = this.sending.problem();
    const at = this.people.find(({ id }) => !this.erased().includes(id));
    return problem && this.many && at ? `${at.name}: ${sentenceOf(problem)}` : (problem?.message ?? null);
  });
  private readonly entered = signal({ name: '', reason: '' });
  protected readonly f = form(this.entered, (path) => {
    validate(path.name, ({ value }) =>
      (this.many ? value().trim() : value()) === this.expected
        ? undefined
        : { kind: 'name', message: `Write “${this.expected}”, so that nobody else is erased.` },
    );
  });

  protected progress(): string {
    return `${numberText(this.erased().length)} of ${numberText(this.people.length)} erased`;
  }

  protected async erase(event: Event): Promise<void> {
    event.preventDefault();
    const { name, reason } = this.f;
    await this.sending.send(this.f, this.many ? { reason } : { name, reason }, async () => {
      for (const person of this.people.filter(({ id }) => !this.erased().includes(id))) {
        await this.client.erase(person.id, { name: person.name, reason: this.entered().reason });
        this.erased.update((ids) => [...ids, person.id]);
      }
      this.ref.close(this.erased());
    });
  }
}
