import { Component, computed, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { ClassModuleDto } from '@big-six/api-client';

/** "Lesson version 3 of 4", and the way to see what the newer one changes. */
@Component({
  selector: 'app-module-version',
  imports: [RouterLink],
  template: `
    <p class="cluster">
      <span>Lesson version {{ module().version }} of {{ module().newestVersion }}</span>
      @if (several()) {
        <a [routerLink]="['/classes', classId(), 'dates', module().id, 'version']"
          >{{ newer() ? 'See what changes' : 'Compare versions' }}<span class="visually-hidden"> in {{ module().title }}</span></a
        >
      }
    </p>
  `,
  styles: `
    p {
      margin-top: var(--space-5);
      color: var(--ink-2);
      font-size: var(--text-ui);
    }
  `,
})
export class ModuleVersion {
  readonly classId = input.required<string>();
  readonly module = input.required<ClassModuleDto>();

  protected readonly several = computed(() => this.module().newestVersion > 1);
  protected readonly newer = computed(() => this.module().newestVersion > this.module().version);
}
