import { Component, input } from '@angular/core';
import type { ReflectionBlock, StudentFreeResponse } from '@big-six/lesson-format';

@Component({ selector: 'app-written-answer', template: `{{ block().title }}` })
export class WrittenAnswer {
  readonly block = input.required<StudentFreeResponse | ReflectionBlock>();
}
