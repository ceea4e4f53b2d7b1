import { Component, input } from '@angular/core';
import type { StudentSqlLab } from '@big-six/lesson-format';

@Component({
  selector: 'app-sql-lab',
  template: `<h3 class="block-title">{{ block().title }}</h3>`,
})
export class SqlLab {
  readonly block = input.required<StudentSqlLab>();
}
