import { Component } from '@angular/core';

/** At the end of a dialog: a button that takes something away, beside what becomes of the rest. */
@Component({
  selector: 'app-way-out',
  template: `
    <p class="small quiet"><ng-content /></p>
    <ng-content select="button" />
  `,
  styles: `
    :host {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      justify-content: space-between;
      gap: var(--space-3) var(--space-5);
      padding-top: var(--space-4);
      border-top: 1px solid var(--line);
    }
    p {
      flex: 1 1 14rem;
    }
  `,
})
export class WayOut {}
