import { Component, computed, ElementRef, inject, input, signal, viewChild } from '@angular/core';
import type { Code, CodeLanguage } from '@big-six/lesson-format';
import { Icon, IconButton } from '@big-six/ui';
import { CopyButton } from '@big-six/ui/overlays';

const names: Record<CodeLanguage, string> = {
  bash: 'Shell',
  http: 'HTTP',
  java: 'Java',
  javascript: 'JavaScript',
  json: 'JSON',
  python: 'Python',
  sql: 'SQL',
  text: 'Text',
  typescript: 'TypeScript',
  yaml: 'YAML',
};

/** One piece of code: what it is, copy, wrap. Long lines scroll, by keyboard too, or wrap when asked. */
@Component({
  selector: 'app-code-pane',
  imports: [CopyButton, Icon, IconButton],
  host: { '(mouseenter)': 'measure()', '(focusin)': 'measure()' },
  template: `
    <div class="bar">
      <span class="label">{{ label() || language() }}</span>
      @if (overflows() || wrapped()) {
        <button
          uiIconButton
          type="button"
          size="small"
          label="Wrap long lines"
          [attr.aria-pressed]="wrapped()"
          (click)="wrapped.set(!wrapped())"
        >
          <ui-icon name="menu" />
        </button>
      }
      <ui-copy-button [text]="code().text" [label]="'Copy ' + (label() || language()) + ' code'" />
    </div>
    <pre
      #pre
      tabindex="0"
      role="group"
      [attr.aria-label]="(label() || language()) + ' code'"
      [class.wrapped]="wrapped()"
    ><code [innerHTML]="code().html"></code></pre>
  `,
  styles: `
    :host {
      display: flex;
      flex-direction: column;
      min-width: 0;
      border: 1px solid var(--line);
      border-radius: var(--radius-lg);
      background: var(--sunken);
      overflow: hidden;
    }
    .bar {
      display: flex;
      align-items: center;
      min-height: 2.5rem;
      padding: 0 var(--space-1) 0 var(--space-4);
    }
    .label {
      flex: 1;
      min-width: 0;
      color: var(--ink-3);
      font-size: var(--text-sm);
      font-weight: 500;
    }
    button[aria-pressed='true'] {
      color: var(--accent);
    }
    pre {
      flex: 1;
      padding: 0 var(--space-4) var(--space-4);
      overflow-x: auto;
      font-size: 0.84375rem;
      line-height: 1.7;
      tab-size: 2;
    }
    pre:focus-visible {
      outline-offset: -2px;
      border-radius: var(--radius-lg);
    }
    pre.wrapped {
      white-space: pre-wrap;
      overflow-wrap: anywhere;
    }
    pre > code {
      padding: 0;
      background: none;
      font-size: inherit;
    }
  `,
})
export class CodePane {
  readonly code = input.required<Code>();
  readonly label = input('');

  protected readonly wrapped = signal(false);
  protected readonly overflows = signal(false);
  protected readonly language = computed(() => names[this.code().language]);
  private readonly pre = viewChild.required<ElementRef<HTMLPreElement>>('pre');

  constructor() {
    const observer = typeof ResizeObserver === 'undefined' ? null : new ResizeObserver(() => this.measure());
    observer?.observe(inject<ElementRef<HTMLElement>>(ElementRef).nativeElement);
  }

  protected measure(): void {
    const { scrollWidth, clientWidth } = this.pre().nativeElement;
    this.overflows.set(scrollWidth > clientWidth + 1);
  }
}
