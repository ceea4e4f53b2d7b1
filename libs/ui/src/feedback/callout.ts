import { Component, computed, input } from '@angular/core';
import { Icon } from '../icon/icon';
import type { IconName } from '../icon/icons';
import type { Tone } from './status';

const iconOf: Record<Tone, IconName> = {
  neutral: 'info',
  accent: 'lightbulb',
  positive: 'check-circle',
  caution: 'warning',
  negative: 'error',
};

/** A word to the reader that stands out of the text: a note, a warning, the outcome of a form. */
@Component({
  selector: 'ui-callout',
  imports: [Icon],
  host: { '[attr.data-tone]': 'tone()' },
  template: `
    <ui-icon [name]="icon() ?? byTone()" />
    <div>
      @if (title(); as words) {
        <p class="title">{{ words }}</p>
      }
      <ng-content />
    </div>
  `,
  styles: `
    :host {
      --_c: var(--ink-3);
      --_bg: var(--sunken);
      --_line: var(--line);
      display: flex;
      gap: var(--space-3);
      padding: var(--space-4);
      border: 1px solid var(--_line);
      border-radius: var(--radius-lg);
      background: var(--_bg);
      line-height: var(--leading);
    }
    :host([data-tone='accent']) {
      --_c: var(--accent);
      --_bg: var(--accent-soft);
      --_line: transparent;
    }
    :host([data-tone='positive']) {
      --_c: var(--positive);
      --_bg: var(--positive-soft);
      --_line: transparent;
    }
    :host([data-tone='caution']) {
      --_c: var(--caution);
      --_bg: var(--caution-soft);
      --_line: transparent;
    }
    :host([data-tone='negative']) {
      --_c: var(--negative);
      --_bg: var(--negative-soft);
      --_line: transparent;
    }
    div {
      flex: 1;
      min-width: 0;
    }
    ui-icon {
      margin-top: 0.22em;
      color: var(--_c);
    }
    .title {
      font-weight: 600;
    }
  `,
})
export class Callout {
  readonly tone = input<Tone>('neutral');
  readonly title = input<string | null>();
  readonly icon = input<IconName>();
  protected readonly byTone = computed(() => iconOf[this.tone()]);
}
