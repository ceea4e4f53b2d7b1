import { DOCUMENT } from '@angular/common';
import { Component, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Sheet } from './sheet';

/**
 * Where an issuer leads back to in a window of its own. The page that opened it goes on by itself, and the window goes; a browser that
 * has lost sight of who opened it leaves that to the person.
 */
@Component({
  selector: 'app-signed-in',
  imports: [RouterLink, Sheet],
  template: `
    <app-sheet heading="You are signed in" lead="Go back to where you were writing: that page goes on by itself.">
      <p class="quiet">You can close this window.</p>
      <a appFoot routerLink="/">Go to the start page</a>
    </app-sheet>
  `,
})
export class SignedIn {
  constructor() {
    inject(DOCUMENT).defaultView?.close();
  }
}
