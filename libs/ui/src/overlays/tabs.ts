import {
  Tab as AriaTab,
  TabContent as AriaTabContent,
  TabList as AriaTabList,
  TabPanel as AriaTabPanel,
  Tabs as AriaTabs,
} from '@angular/aria/tabs';
import { Directive } from '@angular/core';

/*
  Parts of one thing on one page. Views with an address of their own are links in a <nav class="ui-tab-list"> with class ui-tab.

  <div uiTabs>
    <div uiTabList [(selectedTab)]="tab">
      <button uiTab value="python">Python</button>
    </div>
    <div uiTabPanel value="python"><ng-template uiTabContent>…</ng-template></div>
  </div>
*/

@Directive({ selector: '[uiTabs]', hostDirectives: [AriaTabs] })
export class Tabs {}

@Directive({
  selector: '[uiTabList]',
  host: { class: 'ui-tab-list' },
  hostDirectives: [{ directive: AriaTabList, inputs: ['selectedTab', 'selectionMode'], outputs: ['selectedTabChange'] }],
})
export class TabList {}

@Directive({
  selector: 'button[uiTab]',
  host: { class: 'ui-tab', type: 'button' },
  hostDirectives: [{ directive: AriaTab, inputs: ['value', 'disabled'] }],
})
export class Tab {}

@Directive({
  selector: '[uiTabPanel]',
  host: { class: 'ui-tab-panel' },
  hostDirectives: [{ directive: AriaTabPanel, inputs: ['value'] }],
})
export class TabPanel {}

/** The content is made when its tab is first opened. */
@Directive({ selector: 'ng-template[uiTabContent]', hostDirectives: [AriaTabContent] })
export class TabContent {}
