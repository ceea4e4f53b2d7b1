import { Component, computed, input, signal } from '@angular/core';
import { CopyButton } from '@big-six/ui/overlays';
import { Segmented } from '@big-six/ui/forms';
import { jsonSpans } from './json-spans';
import { headerOf, type PracticeAnswer, pretty } from './practice-answer';

/** The body of an answer, laid out in lines or as it came. */
@Component({
  selector: 'app-response-body',
  imports: [CopyButton, Segmented],
  template: `
    <div class="bar">
      <h5>Body</h5>
      @if (answer().body !== '') {
        @if (json()) {
          <ui-segmented label="Body shown" [choices]="views" [(value)]="view" />
        }
        <ui-copy-button label="Copy the body" [text]="text()" />
      }
    </div>
    @if (answer().body === '') {
      <p class="note">{{ none() }}</p>
    } @else {
      <pre class="code" tabindex="0" role="group" aria-label="Body of the answer"><code
        >@for (span of spans(); track $index) {<span [class]="span.class">{{ span.text }}</span>}</code
      ></pre>
    }
  `,
  styles: `
    .bar {
      display: flex;
      align-items: center;
      gap: var(--space-2);
      min-height: 2.4rem;
      margin-bottom: var(--space-2);
    }
    h5 {
      flex: 1;
      font-size: var(--text-ui);
      font-weight: 550;
    }
    pre {
      max-height: 22rem;
      padding: var(--space-3) var(--space-4);
      overflow-y: auto;
      font-size: 0.8125rem;
      white-space: pre-wrap;
      overflow-wrap: anywhere;
    }
    .note {
      color: var(--ink-3);
      font-size: var(--text-sm);
    }
  `,
})
export class ResponseBody {
  readonly answer = input.required<PracticeAnswer>();

  protected readonly views = [
    { value: 'pretty', label: 'Pretty' },
    { value: 'raw', label: 'Raw' },
  ];
  protected readonly view = signal('pretty');
  protected readonly json = computed(() => /[/+]json\b/i.test(headerOf(this.answer(), 'Content-Type') ?? ''));
  protected readonly text = computed(() =>
    this.json() && this.view() === 'pretty' ? pretty(this.answer().body) : this.answer().body,
  );
  protected readonly spans = computed(() => (this.json() ? jsonSpans(this.text()) : [{ text: this.text(), class: null }]));
  protected readonly none = computed(() => {
    const { status } = this.answer();
    if (status === 204) return 'None: 204 says that there is nothing to show.';
    return status === 304 ? 'None: 304 says that what you have is still right.' : 'None.';
  });
}
