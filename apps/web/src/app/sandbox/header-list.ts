import { Component, input } from '@angular/core';
import type { Header } from './practice-request';

/** Headers as they came, one a line. */
@Component({
  selector: 'app-header-list',
  template: `
    <dl>
      @for (header of headers(); track $index) {
        <div>
          <dt>{{ header.name }}</dt>
          <dd>{{ header.value }}</dd>
        </div>
      }
    </dl>
  `,
  styles: `
    dl {
      font: 0.8125rem / 1.5 var(--mono);
      font-feature-settings: 'calt' 0;
    }
    dt,
    dd {
      display: inline;
      margin: 0;
      overflow-wrap: anywhere;
    }
    dt {
      color: var(--ink-3);
    }
    dt::after {
      content: ': ';
    }
  `,
})
export class HeaderList {
  readonly headers = input.required<readonly Header[]>();
}
