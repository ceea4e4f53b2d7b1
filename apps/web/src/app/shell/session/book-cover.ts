import { Component } from '@angular/core';

/** Decoration: the six of a die as the stamp on a cloth cover, and what one does here in three short sentences. */
@Component({
  selector: 'app-book-cover',
  host: { 'aria-hidden': 'true' },
  template: `
    <div class="cover">
      <svg viewBox="0 0 310 198">
        @for (pip of pips; track $index) {
          <g [attr.transform]="'translate(' + pip.x + ' ' + pip.y + ')'">
            <circle r="44" />
            @for (ring of pip.rings; track ring) {
              <circle class="ring" [attr.r]="ring" />
            }
            @if (pip.full) {
              <circle class="full" r="44" />
            }
          </g>
        }
      </svg>
      <p>Read a step.<br />Try it out.<br />Say it in your own words.</p>
    </div>
  `,
  styles: `
    /* A long form scrolls; the cover lies where it is. */
    :host {
      position: sticky;
      inset-block-start: 0;
      align-self: start;
      display: grid;
      height: 100dvh;
      padding: var(--space-4) var(--space-4) var(--space-4) 0;
    }
    .cover {
      --foil: light-dark(oklch(0.93 0.03 85), oklch(0.86 0.035 85));
      position: relative;
      display: flex;
      flex-direction: column;
      justify-content: space-between;
      gap: var(--space-6);
      padding: clamp(2rem, 4.2vw, 4.5rem);
      border-radius: var(--radius-lg);
      background:
        linear-gradient(90deg, oklch(0 0 0 / 0.16), transparent 1.6rem), light-dark(oklch(0.36 0.115 262), oklch(0.275 0.07 264));
      color: var(--foil);
      overflow: hidden;
    }
    .cover::after {
      content: '';
      position: absolute;
      inset: 1.1rem;
      border: 1px solid var(--foil);
      border-radius: calc(var(--radius-lg) - 0.4rem);
      opacity: 0.28;
    }
    svg {
      width: 100%;
      max-height: 58dvh;
      overflow: visible;
      fill: none;
      stroke: var(--foil);
      stroke-width: 0.8;
    }
    .ring {
      opacity: 0.8;
    }
    .full {
      fill: var(--foil);
      stroke: none;
    }
    p {
      font-family: var(--serif);
      font-size: clamp(1.375rem, 1rem + 1.1vw, 1.875rem);
      font-weight: 450;
      line-height: 1.32;
      letter-spacing: -0.015em;
    }
  `,
})
export class BookCover {
  // Six steps on the way: two are done, the third is filling, the rest wait.
  protected readonly pips = [
    { x: 45, y: 45, full: true, rings: [] },
    { x: 155, y: 45, full: true, rings: [] },
    { x: 265, y: 45, full: false, rings: [6.5, 13, 19.5, 26, 32.5, 39] },
    { x: 45, y: 153, full: false, rings: [] },
    { x: 155, y: 153, full: false, rings: [] },
    { x: 265, y: 153, full: false, rings: [] },
  ];
}
