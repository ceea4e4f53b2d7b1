import { Component, input } from '@angular/core';
import type { ProseBlock } from '@big-six/lesson-format';

@Component({
  selector: 'app-prose',
  template: `<div class="prose" [class.prose-lead]="block().role === 'lead'" [innerHTML]="block().html"></div>`,
})
export class Prose {
  readonly block = input.required<ProseBlock>();
}
