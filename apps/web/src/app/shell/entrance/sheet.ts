import { Component, input } from '@angular/core';
import { BookCover } from '../session/book-cover';
import { Wordmark } from '../wordmark';

/** A page outside of the classroom: a form on paper, the cover of a book beside it. */
@Component({
  selector: 'app-sheet',
  imports: [BookCover, Wordmark],
  template: `
    <main>
      <div class="sheet">
        <app-wordmark />
        <div class="middle">
          <header>
            <h1 tabindex="-1">{{ heading() }}</h1>
            @if (lead(); as text) {
              <p class="quiet">{{ text }}</p>
            }
          </header>
          <ng-content />
        </div>
        <p class="foot"><ng-content select="[appFoot]" /></p>
      </div>
      <app-book-cover />
    </main>
  `,
  styleUrl: '../session/sign-in.scss',
})
export class Sheet {
  readonly heading = input.required<string>();
  readonly lead = input<string | null>();
}
