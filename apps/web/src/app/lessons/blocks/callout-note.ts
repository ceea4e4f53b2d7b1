import { Component, computed, input } from '@angular/core';
import type { CalloutBlock, CalloutTone } from '@big-six/lesson-format';
import { Icon, type IconName } from '@big-six/ui';

const looks: Record<CalloutTone, { icon: IconName; name: string }> = {
  takeaway: { icon: 'flag', name: 'Takeaway' },
  note: { icon: 'info', name: 'Note' },
  tip: { icon: 'lightbulb', name: 'Tip' },
  warning: { icon: 'warning', name: 'Careful' },
};

/** A word aside. The takeaway ends a step, so it speaks in the voice of the book; the others stand back. */
@Component({
  selector: 'app-callout-note',
  imports: [Icon],
  host: { '[attr.data-tone]': 'block().tone' },
  template: `
    <div class="note" role="note" [attr.aria-label]="block().title ?? look().name">
      <p class="title"><ui-icon [name]="look().icon" />{{ block().title ?? look().name }}</p>
      <div class="prose" [innerHTML]="block().html"></div>
    </div>
  `,
  styles: `
    :host {
      --_c: var(--accent);
      display: block;
    }
    :host([data-tone='warning']) {
      --_c: var(--caution);
    }
    :host([data-tone='note']) {
      --_c: var(--ink-3);
    }
    .note {
      padding: var(--space-1) 0 var(--space-1) var(--space-5);
      border-left: 2px solid var(--_c);
    }
    .title {
      display: flex;
      align-items: center;
      gap: var(--space-2);
      margin-bottom: var(--space-1);
      color: var(--_c);
      font-size: var(--text-ui);
      font-weight: 600;
    }
    .prose {
      font-size: var(--text-md);
      line-height: 1.62;
    }
    :host([data-tone='takeaway']) .note {
      padding: var(--space-5) var(--space-6);
      border: 0;
      border-radius: var(--radius-lg);
      background: var(--accent-soft);
    }
    :host([data-tone='takeaway']) .title {
      margin-bottom: var(--space-2);
    }
    :host([data-tone='takeaway']) .prose {
      font-family: var(--serif);
      font-size: 1.25rem;
      line-height: 1.5;
      letter-spacing: -0.008em;
    }
    @media (max-width: 40rem) {
      :host([data-tone='takeaway']) .note {
        padding: var(--space-5);
      }
    }
  `,
})
export class CalloutNote {
  readonly block = input.required<CalloutBlock>();
  protected readonly look = computed(() => looks[this.block().tone]);
}
