import { DOCUMENT } from '@angular/common';
import { Component, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Button } from '@big-six/ui';
import { Sheet } from './sheet';

/** Where an issuer leads back to in a window of its own. The page that opened it goes on by itself. */
@Component({
  selector: 'app-signed-in',
  imports: [Button, RouterLink, Sheet],
  template: `
    <app-sheet heading="You are signed in" lead="Go back to where you were writing: that page goes on by itself.">
      <button uiButton type="button" variant="primary" size="large" wide (click)="close()">Close this window</button>
      <a appFoot routerLink="/">Go to the start page</a>
    </app-sheet>
  `,
})
export class SignedIn {
  private readonly window = inject(DOCUMENT).defaultView;

  constructor() {
    this.close();
  }

  /** Browsers that have lost sight of who opened the window leave it to the person. */
  protected close(): void {
    this.window?.close();
  }
}
