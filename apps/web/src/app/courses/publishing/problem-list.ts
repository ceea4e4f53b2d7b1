import { Component, computed, input } from '@angular/core';
import type { SourceProblemDto } from '@big-six/api-client';
import { CopyButton } from '@big-six/ui/overlays';

/** What the author has to mend: file and line, what is wrong, what would be right. All of it can be copied at once. */
@Component({
  selector: 'app-problem-list',
  imports: [CopyButton],
  template: `
    <div class="head">
      <h3>{{ heading() }}</h3>
      <ui-copy-button [text]="text()" label="Copy the list" />
    </div>
    <p class="muted">Nothing was published. Mend the files and choose the folder again.</p>
    <ul class="rows" role="list">
      @for (problem of problems(); track $index) {
        <li class="row">
          <code>{{ problem.file }}:{{ problem.line }}</code>
          <span>{{ problem.message }}</span>
        </li>
      }
    </ul>
    @if (count() > problems().length) {
      <p class="small muted">And {{ count() - problems().length }} more.</p>
    }
  `,
  styles: `
    .head {
      display: flex;
      align-items: center;
      gap: var(--space-2);
    }
    h3 {
      font-size: var(--text-lg);
    }
    .rows {
      margin-top: var(--space-3);
    }
    .row {
      display: grid;
      grid-template-columns: minmax(10rem, max-content) minmax(0, 1fr);
      align-items: baseline;
      gap: var(--space-1) var(--space-5);
    }
    code {
      justify-self: start;
      overflow-wrap: anywhere;
    }
    span {
      overflow-wrap: anywhere;
    }
    @media (max-width: 40rem) {
      .row {
        grid-template-columns: minmax(0, 1fr);
      }
    }
  `,
})
export class ProblemList {
  readonly problems = input.required<readonly SourceProblemDto[]>();
  readonly count = input.required<number>();

  protected readonly heading = computed(() => (this.count() === 1 ? 'One thing to mend' : `${this.count()} things to mend`));
  protected readonly text = computed(() =>
    this.problems()
      .map(({ file, line, message }) => `${file}:${line}  ${message}`)
      .join('\n'),
  );
}
