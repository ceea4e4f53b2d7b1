import { Component, computed, inject, input, output, resource } from '@angular/core';
import type { ClassModuleDto } from '@big-six/api-client';
import { Button, Toasts } from '@big-six/ui';
import { Doing } from '../../shell/doing';
import { FormProblem } from '../../shell/form-problem';
import { ClassVersionsClient, type GiveableModule } from './class-versions.client';

/** Modules that were published after the class was made. Shown only when there are some. */
@Component({
  selector: 'app-give-modules',
  imports: [Button, FormProblem],
  template: `
    @if (modules().length > 0) {
      <section class="section" aria-labelledby="more">
        <h2 id="more">More of this course</h2>
        <ul class="rows" role="list">
          @for (module of modules(); track module.id) {
            <li class="row">
              <div class="grow">
                <span>{{ module.title }}</span>
                <p class="small muted">Published, and not given to this class. It would be open at once, without dates.</p>
              </div>
              <button uiButton type="button" size="small" [busy]="giving.what() === module.id" (click)="give(module)">
                Give to class<span class="visually-hidden">: {{ module.title }}</span>
              </button>
            </li>
          }
        </ul>
        <app-form-problem [of]="giving.problem()" />
      </section>
    }
  `,
})
export class GiveModules {
  readonly classId = input.required<string>();
  readonly courseId = input.required<string>();
  /** Keys of the modules that the class has. */
  readonly given = input.required<readonly string[]>();
  readonly gave = output<ClassModuleDto>();

  private readonly client = inject(ClassVersionsClient);
  private readonly toasts = inject(Toasts);
  private readonly found = resource({
    params: () => ({ courseId: this.courseId(), given: this.given() }),
    loader: ({ params }) => this.client.giveable(params.courseId, params.given),
  });
  // Without the list the dates are worth showing all the same.
  protected readonly modules = computed(() => (this.found.hasValue() ? this.found.value() : []));
  protected readonly giving = new Doing();

  protected async give({ id, title }: GiveableModule): Promise<void> {
    await this.giving.run(async () => {
      const given = await this.client.give(this.classId(), id);
      this.gave.emit(given);
      this.toasts.show(`The class has ${title} now.`);
    }, id);
  }
}
