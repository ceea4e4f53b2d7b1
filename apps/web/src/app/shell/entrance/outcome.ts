import { afterNextRender, Component, ElementRef, inject, input } from '@angular/core';
import { Callout, type IconName, type Tone } from '@big-six/ui';

/** What became of what a person asked for, in the place of what they pressed. It takes the focus, so that it is heard and not lost. */
@Component({
  selector: 'app-outcome',
  imports: [Callout],
  host: { tabindex: '-1' },
  template: ` <ui-callout [tone]="tone()" [icon]="icon()"><ng-content /></ui-callout> `,
  styles: `
    :host {
      display: block;
      outline: none;
    }
  `,
})
export class Outcome {
  readonly tone = input.required<Tone>();
  readonly icon = input<IconName>();

  constructor() {
    const host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
    afterNextRender(() => host.focus());
  }
}
