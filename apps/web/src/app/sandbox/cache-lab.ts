import { Component, input } from '@angular/core';
import type { StudentCacheLab } from '@big-six/lesson-format';

@Component({
  selector: 'app-cache-lab',
  template: `<h3 class="block-title">{{ block().title }}</h3>`,
})
export class CacheLab {
  readonly block = input.required<StudentCacheLab>();
}
