import { Component, input } from '@angular/core';
import type { StudentApiConsole } from '@big-six/lesson-format';

@Component({
  selector: 'app-api-console',
  template: `<h3 class="block-title">{{ block().title }}</h3>`,
})
export class ApiConsole {
  readonly block = input.required<StudentApiConsole>();
}
