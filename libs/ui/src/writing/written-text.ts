import { booleanAttribute, Component, computed, input, resource, signal } from '@angular/core';

/**
 * What a person wrote: its Markdown as it is meant, and on request exactly as it was typed. Until the renderer has come, and where
 * there is no formatting, as it was typed. Angular sanitises what is rendered.
 */
@Component({
  selector: 'ui-written-text',
  template: `
    @if (html(); as shown) {
      <div class="prose" [innerHTML]="shown"></div>
    } @else {
      <div class="typed">{{ text() }}</div>
    }
    @if (formatted() && !plain()) {
      <button class="ui-link-button" type="button" [attr.aria-pressed]="asTyped()" (click)="asTyped.set(!asTyped())">
        Show as typed
      </button>
    }
  `,
  styles: `
    :host {
      display: block;
      min-width: 0;
    }
    .typed {
      overflow-wrap: anywhere;
      white-space: pre-wrap;
      tab-size: 4;
    }
    /* Every paragraph runs the way its own script does. */
    .typed,
    .prose ::ng-deep :is(p, li, h2, h3, h4, h5, h6, blockquote) {
      unicode-bidi: plaintext;
    }
    .prose {
      font: inherit;
      overflow-wrap: anywhere;
    }
    button {
      min-height: 1.5rem;
      margin-top: var(--space-3);
      padding: 0;
      border: 0;
      background: none;
      color: var(--ink-3);
      font: 500 var(--text-sm) / 1.5 var(--sans);
      text-decoration: underline;
      text-decoration-color: var(--line-2);
      text-underline-offset: 0.2em;
      cursor: pointer;
    }
    button:hover,
    button[aria-pressed='true'] {
      color: var(--accent);
    }
  `,
})
export class WrittenText {
  readonly text = input.required<string>();
  /** The level of the heading it stands below. */
  readonly under = input(3);
  /** Without the way to see it as it was typed: where it is being typed. */
  readonly plain = input(false, { transform: booleanAttribute });

  protected readonly asTyped = signal(false);
  private readonly rendered = resource({
    params: () => ({ text: this.text(), under: this.under() }),
    loader: async ({ params }) => {
      const { isFormatted, render } = await import('./render');
      const html = render(params.text, params.under);
      return isFormatted(html) ? html : null;
    },
  });
  protected readonly formatted = computed(() => (this.rendered.hasValue() ? this.rendered.value() : null));
  protected readonly html = computed(() => (this.asTyped() ? null : this.formatted()));
}
