import { Component, input } from '@angular/core';
import type { StudentSorter } from '@big-six/lesson-format';

@Component({
  selector: 'app-sorter',
  template: `<h3 class="block-title">{{ block().title }}</h3>`,
})
export class Sorter {
  readonly block = input.required<StudentSorter>();
}
