import { Component } from '@angular/core';

/** Six pips, five done and one to go, and the name. */
@Component({
  selector: 'app-wordmark',
  template: `
    <svg viewBox="0 0 14 20" aria-hidden="true">
      @for (pip of pips; track $index) {
        <circle [attr.cx]="pip.x" [attr.cy]="pip.y" r="2.5" [attr.opacity]="pip.opacity" />
      }
    </svg>
    <span>Big Six</span>
  `,
  styles: `
    :host {
      display: inline-flex;
      align-items: center;
      gap: 0.6em;
      color: var(--ink);
      font-family: var(--serif);
      font-size: 1.25rem;
      font-weight: 600;
      line-height: 1;
      letter-spacing: -0.02em;
      white-space: nowrap;
    }
    svg {
      height: 1.1em;
      fill: var(--accent);
    }
  `,
})
export class Wordmark {
  protected readonly pips = [
    { x: 3, y: 3, opacity: 1 },
    { x: 11, y: 3, opacity: 1 },
    { x: 3, y: 10, opacity: 1 },
    { x: 11, y: 10, opacity: 1 },
    { x: 3, y: 17, opacity: 1 },
    { x: 11, y: 17, opacity: 0.38 },
  ];
}
