import { Component, input } from '@angular/core';
import { counted } from '@big-six/ui';
import type { Statement } from './server-record';
import { duration } from './server-timing';

/** The SQL that ran for one request, with what it took and how many rows it gave or changed. */
@Component({
  selector: 'app-server-statements',
  template: `
    <ol role="list">
      @for (statement of statements(); track $index) {
        <li>
          <pre tabindex="0" role="group" [attr.aria-label]="'Statement ' + ($index + 1)"><code>{{ statement.text }}</code></pre>
          <p class="small muted numeric">{{ told(statement) }}</p>
        </li>
      } @empty {
        <li class="small muted">The database was not asked.</li>
      }
    </ol>
  `,
  styles: `
    li + li {
      margin-top: var(--space-4);
    }
    pre {
      padding: var(--space-3) var(--space-4);
      border-radius: var(--radius);
      background: var(--sunken);
      font-size: 0.8125rem;
      line-height: 1.6;
      white-space: pre-wrap;
      overflow-wrap: anywhere;
    }
    p {
      margin-top: var(--space-1);
    }
  `,
})
export class ServerStatements {
  readonly statements = input.required<readonly Statement[]>();

  protected told({ milliseconds, rows }: Statement): string {
    return `${duration(milliseconds)}, ${rows === null ? 'failed' : counted(rows, 'row')}`;
  }
}
