import { Component, computed, input } from '@angular/core';
import type { ModuleChangesDto } from '@big-six/api-client';

interface Group {
  readonly title: string;
  readonly says: readonly string[];
}

/** What one version of a lesson changes against another, in sentences. */
@Component({
  selector: 'app-lesson-changes',
  template: `
    @for (group of groups(); track group.title) {
      <h3>{{ group.title }}</h3>
      <ul>
        @for (line of group.says; track $index) {
          <li>{{ line }}</li>
        }
      </ul>
    } @empty {
      <p>Nothing that anybody reads or answers is different.</p>
    }
  `,
  styles: `
    :host {
      display: block;
      max-width: var(--measure-prose);
    }
    h3 {
      margin-top: var(--space-5);
      font-size: var(--text-ui);
    }
    h3:first-child {
      margin-top: 0;
    }
    ul {
      margin-top: var(--space-2);
      padding-left: 1.1em;
    }
    li {
      margin-top: var(--space-1);
      line-height: var(--leading);
      overflow-wrap: anywhere;
    }
  `,
})
export class LessonChanges {
  readonly changes = input.required<ModuleChangesDto>();

  protected readonly groups = computed<Group[]>(() => {
    const { module, steps, blocks, questions } = this.changes();
    const groups = [
      { title: 'Steps', says: [...module, ...steps].map(({ says }) => says) },
      { title: 'What is on them', says: blocks.map(({ says }) => says) },
      { title: 'What students are asked', says: questions.map(({ says }) => says) },
    ];
    return groups.filter(({ says }) => says.length > 0);
  });
}
