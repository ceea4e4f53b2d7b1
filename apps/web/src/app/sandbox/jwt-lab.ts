import { Component, input } from '@angular/core';
import type { StudentJwtLab } from '@big-six/lesson-format';

@Component({
  selector: 'app-jwt-lab',
  template: `<h3 class="block-title">{{ block().title }}</h3>`,
})
export class JwtLab {
  readonly block = input.required<StudentJwtLab>();
}
