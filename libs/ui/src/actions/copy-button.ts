import { LiveAnnouncer } from '@angular/cdk/a11y';
import { Clipboard } from '@angular/cdk/clipboard';
import { Component, DestroyRef, inject, input, signal } from '@angular/core';
import { Icon } from '../icon/icon';
import { IconButton } from './icon-button';

/** Copies a text and says so for two seconds. Works without a secure context too. */
@Component({
  selector: 'ui-copy-button',
  imports: [Icon, IconButton],
  template: `
    <button uiIconButton type="button" size="small" [label]="label()" (click)="copy()">
      <ui-icon [name]="copied() ? 'check' : 'copy'" />
    </button>
  `,
})
export class CopyButton {
  readonly text = input.required<string>();
  readonly label = input('Copy');

  protected readonly copied = signal(false);
  private readonly clipboard = inject(Clipboard);
  private readonly announcer = inject(LiveAnnouncer);
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    inject(DestroyRef).onDestroy(() => clearTimeout(this.timer));
  }

  protected copy(): void {
    const done = this.clipboard.copy(this.text());
    void this.announcer.announce(done ? 'Copied' : 'Copying did not work here');
    this.copied.set(done);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.copied.set(false), 2000);
  }
}
