import { Component, computed, input, linkedSignal } from '@angular/core';
import type { CodeBlock } from '@big-six/lesson-format';
import { Tab, TabContent, TabList, TabPanel, Tabs } from '@big-six/ui/tabs';
import { CodePane } from './code-pane';

/** Code in one or several languages: side by side where that teaches something and there is room, else as tabs. */
@Component({
  selector: 'app-code-sample',
  imports: [CodePane, Tab, TabContent, TabList, TabPanel, Tabs],
  template: `
    @if (block().title; as title) {
      <h3 class="block-title">{{ title }}</h3>
    }
    @if (tabbed()) {
      <div uiTabs>
        <div uiTabList [(selectedTab)]="shown" [attr.aria-label]="block().title ?? 'Code'">
          @for (tab of block().tabs; track tab.key) {
            <button uiTab [value]="tab.key">{{ tab.label }}</button>
          }
        </div>
        @for (tab of block().tabs; track tab.key) {
          <div uiTabPanel [value]="tab.key">
            <ng-template uiTabContent>
              <app-code-pane [code]="tab" [notes]="tab.notes ?? []" [name]="block().key + '-' + tab.key" />
            </ng-template>
          </div>
        }
      </div>
    } @else {
      <div class="beside">
        @for (tab of block().tabs; track tab.key) {
          <app-code-pane [code]="tab" [label]="tab.label" [notes]="tab.notes ?? []" [name]="block().key + '-' + tab.key" />
        }
      </div>
    }
  `,
  styles: `
    :host {
      display: block;
      container-type: inline-size;
    }
    .beside {
      display: grid;
      gap: var(--space-4);
    }
    @container (min-width: 48rem) {
      .beside {
        grid-auto-flow: column;
        grid-auto-columns: minmax(0, 1fr);
      }
    }
    [uiTabPanel]:not([inert]) {
      padding-top: var(--space-3);
    }
  `,
})
export class CodeSample {
  readonly block = input.required<CodeBlock>();
  protected readonly tabbed = computed(() => this.block().arrange === 'tabs' && this.block().tabs.length > 1);
  protected readonly shown = linkedSignal<string | undefined>(() => this.block().tabs[0]?.key);
}
