import { CdkMenu, CdkMenuItem, CdkMenuItemRadio, CdkMenuTrigger } from '@angular/cdk/menu';
import { Directive, input } from '@angular/core';

/*
  <button uiIconButton label="More" [uiMenuTriggerFor]="menu"><ui-icon name="ellipsis" /></button>
  <ng-template #menu>
    <div uiMenu>
      <button uiMenuItem (chosen)="edit()"><ui-icon name="pencil" />Edit</button>
    </div>
  </ng-template>
*/

@Directive({
  selector: '[uiMenuTriggerFor]',
  hostDirectives: [
    { directive: CdkMenuTrigger, inputs: ['cdkMenuTriggerFor: uiMenuTriggerFor', 'cdkMenuPosition: menuPosition'] },
  ],
})
export class MenuTrigger {}

@Directive({ selector: '[uiMenu]', host: { class: 'ui-menu' }, hostDirectives: [CdkMenu] })
export class Menu {}

@Directive({
  selector: 'button[uiMenuItem], a[uiMenuItem]',
  host: { class: 'ui-menu-item', '[attr.data-tone]': 'tone() ?? null' },
  hostDirectives: [
    { directive: CdkMenuItem, inputs: ['cdkMenuItemDisabled: disabled'], outputs: ['cdkMenuItemTriggered: chosen'] },
  ],
})
export class MenuItem {
  readonly tone = input<'danger'>();
}

/** One of several in a menu: give each its `checked`. */
@Directive({
  selector: 'button[uiMenuRadio]',
  host: { class: 'ui-menu-item' },
  hostDirectives: [
    { directive: CdkMenuItemRadio, inputs: ['cdkMenuItemChecked: checked'], outputs: ['cdkMenuItemTriggered: chosen'] },
  ],
})
export class MenuRadio {}
