import { Component, computed, input } from '@angular/core';
import { CopyButton } from '@big-six/ui/overlays';
import { logEntries } from './server-record';

/** One structured log line, read key by key; copied as the one line of JSON that it is. */
@Component({
  selector: 'app-server-log',
  imports: [CopyButton],
  template: `
    <dl>
      @for (entry of entries(); track entry.name) {
        <div>
          <dt>{{ entry.name }}</dt>
          <dd>{{ entry.value }}</dd>
        </div>
      }
    </dl>
    <ui-copy-button [text]="line()" label="Copy the log line" />
  `,
  styles: `
    :host {
      display: flex;
      align-items: flex-start;
      gap: var(--space-2);
      padding: var(--space-3) var(--space-2) var(--space-3) var(--space-4);
      border-radius: var(--radius);
      background: var(--sunken);
    }
    dl {
      flex: 1;
      display: grid;
      grid-template-columns: fit-content(40%) minmax(0, 1fr);
      gap: 0 var(--space-5);
      min-width: 0;
      font: 0.8125rem / 1.6 var(--mono);
    }
    dl > div {
      display: contents;
    }
    dt {
      color: var(--ink-3);
      overflow-wrap: anywhere;
    }
    dd {
      overflow-wrap: anywhere;
    }
  `,
})
export class ServerLog {
  readonly log = input.required<unknown>();
  protected readonly entries = computed(() => logEntries(this.log()));
  protected readonly line = computed(() => JSON.stringify(this.log()));
}
