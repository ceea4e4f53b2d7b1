import { Component, computed, input, signal } from '@angular/core';
import { CopyButton } from '@big-six/ui/overlays';
import { Segmented } from '@big-six/ui/forms';
import { curlLine } from './curl-line';
import type { Outgoing } from './practice-request';
import { rawHead, rawRequest } from './raw-request';

/** The request as it will go, letter by letter, and the line that sends the same from a terminal. */
@Component({
  selector: 'app-request-text',
  imports: [CopyButton, Segmented],
  template: `
    <div class="bar">
      <ui-segmented label="Written as" [choices]="views" [(value)]="view" />
      @if (text(); as copied) {
        <ui-copy-button [text]="copied" [label]="view() === 'http' ? 'Copy the request' : 'Copy the curl line'" />
      }
    </div>
    @if (view() === 'http') {
      <pre class="code" tabindex="0" role="group" aria-label="The request as it will go"><code
        >@for (line of head(); track $index) {<span [class.added]="line.added">{{ line.text }}</span>{{ '
' }}}{{ '
' }}{{ request().body }}</code
      ></pre>
      <p class="note">
        The browser adds the grey lines, and a few about itself.
        @if (request().token.kind === 'own') {
          Your token stays hidden here.
        }
      </p>
    } @else if (curl(); as line) {
      <pre class="code" tabindex="0" role="group" aria-label="The same request for curl"><code>{{ line }}</code></pre>
      @if (request().token.kind !== 'none') {
        <p class="note">Put a token into the variable first: <code>TOKEN=…</code></p>
      }
    } @else {
      <p class="note">No terminal can carry this body: it has a character with the number 0.</p>
    }
  `,
  styles: `
    .bar {
      display: flex;
      align-items: center;
      justify-content: space-between;
      min-height: var(--control-height-sm);
      margin-bottom: var(--space-2);
    }
    pre {
      max-height: 16rem;
      padding: var(--space-3) var(--space-4);
      font-size: 0.8125rem;
      white-space: pre-wrap;
      overflow-wrap: anywhere;
    }
    .added {
      color: var(--ink-3);
    }
    .note {
      margin-top: var(--space-2);
      color: var(--ink-3);
      font-size: var(--text-sm);
    }
  `,
})
export class RequestText {
  readonly request = input.required<Outgoing>();

  protected readonly views = [
    { value: 'http', label: 'HTTP' },
    { value: 'curl', label: 'curl' },
  ];
  protected readonly view = signal('http');
  protected readonly head = computed(() => rawHead(this.request()));
  protected readonly curl = computed(() => curlLine(this.request()));
  protected readonly text = computed(() => (this.view() === 'http' ? rawRequest(this.request()) : this.curl()));
}
