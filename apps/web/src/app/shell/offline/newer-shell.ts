import { Component, DOCUMENT, inject } from '@angular/core';
import { Button } from '@big-six/ui';

/** Says that a newer version of the classroom is ready. It never comes by itself over what somebody is doing. */
@Component({
  selector: 'app-newer-shell',
  imports: [Button],
  template: `
    <p>
      A newer version of the classroom is ready. It comes with the next page you load.
      <button uiButton type="button" variant="quiet" size="small" (click)="load()">Load it now</button>
    </p>
  `,
  styles: `
    p {
      display: flex;
      flex-wrap: wrap;
      align-items: baseline;
      justify-content: center;
      gap: var(--space-1) var(--space-3);
      padding: var(--space-2) var(--gutter);
      background: var(--accent-soft);
      font-size: var(--text-sm);
    }
  `,
})
export class NewerShell {
  private readonly document = inject(DOCUMENT);

  /** Whoever holds unsaved work is asked by the browser first. */
  protected load(): void {
    this.document.defaultView?.location.reload();
  }
}
