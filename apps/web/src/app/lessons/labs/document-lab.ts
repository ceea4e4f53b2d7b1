import { Component, input } from '@angular/core';
import type { StudentDocumentLab } from '@big-six/lesson-format';

@Component({
  selector: 'app-document-lab',
  template: `<h3 class="block-title">{{ block().title }}</h3>`,
})
export class DocumentLab {
  readonly block = input.required<StudentDocumentLab>();
}
