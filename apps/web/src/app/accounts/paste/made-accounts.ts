import { LiveAnnouncer } from '@angular/cdk/a11y';
import { Clipboard } from '@angular/cdk/clipboard';
import { afterNextRender, Component, computed, DOCUMENT, ElementRef, inject, input, model, output } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { CreatedAccountDto } from '@big-six/api-client';
import { Button, Callout, DataTable, Icon, PageHeader, Toasts } from '@big-six/ui';
import { saveFile } from '../../shell/save-file';
import { toCsv, toTabs } from './csv';

/** The accounts of a list and their first passwords, which are shown this once: to copy, to keep as a file, to print and hand out. */
@Component({
  selector: 'app-made-accounts',
  imports: [Button, Callout, DataTable, Icon, PageHeader, RouterLink],
  templateUrl: './made-accounts.html',
  styleUrl: './made-accounts.scss',
})
export class MadeAccounts {
  readonly accounts = input.required<readonly CreatedAccountDto[]>();
  /** The passwords were copied, downloaded or printed. */
  readonly kept = model(false);
  readonly again = output();

  private readonly clipboard = inject(Clipboard);
  private readonly announcer = inject(LiveAnnouncer);
  private readonly toasts = inject(Toasts);
  private readonly document = inject(DOCUMENT);

  protected readonly title = computed(() => {
    const count = this.accounts().length;
    return count === 1 ? 'One account is created' : `${count} accounts are created`;
  });
  protected readonly address = this.document.location.origin;
  private readonly table = computed(() => [
    ['Name', 'E-mail', 'Password', 'Sign in at'],
    ...this.accounts().map(({ name, email, initialPassword }) => [name, email, initialPassword ?? '', this.address]),
  ]);

  constructor() {
    // It takes the place of the form that had the focus.
    const host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
    afterNextRender(() => host.querySelector('h1')?.focus());
  }

  protected copy(): void {
    if (!this.clipboard.copy(toTabs(this.table()))) {
      this.toasts.show('Copying did not work here. Download the file instead.', 'negative');
      return;
    }
    this.kept.set(true);
    this.toasts.show('Copied. Paste it into a spreadsheet.');
  }

  protected download(): void {
    saveFile(new Blob([toCsv(this.table())], { type: 'text/csv;charset=utf-8' }), 'new-accounts.csv');
    this.kept.set(true);
    void this.announcer.announce('Downloaded');
  }

  protected print(): void {
    this.document.defaultView?.print();
    this.kept.set(true);
  }
}
