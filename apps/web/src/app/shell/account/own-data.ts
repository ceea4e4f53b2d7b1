import { Component, computed, inject, signal } from '@angular/core';
import { Button, Icon, reader } from '@big-six/ui';
import { FormProblem } from '../form-problem';
import { type Problem, problemOf } from '../problem';
import { saveFile } from '../save-file';
import { Session } from '../session/session';
import { OwnDataClient } from './own-data.client';

type State =
  | { readonly kind: 'idle' | 'packing' }
  | { readonly kind: 'coming' | 'done'; readonly bytes: number }
  | { readonly kind: 'failed'; readonly problem: Problem };

const fileName = 'my-data.zip';

/** Everything that is kept about the person, to take away. */
@Component({
  selector: 'app-own-data',
  imports: [Button, FormProblem, Icon],
  template: `
    <p class="quiet">One archive with everything this classroom keeps about you, for you and for programs to read:</p>
    <ul role="list">
      @for (part of parts; track part.name) {
        <li>
          <ui-icon [name]="part.icon" /><code>{{ part.name }}</code
          ><span>{{ part.what }}</span>
        </li>
      }
    </ul>
    <p class="muted small">
      Not in it: passwords and keys, grades that are not released yet, and what teachers note for themselves.
    </p>
    @if (session.viewing()) {
      <p class="muted small">Only they can download it from here. The school has its own way, under its own name.</p>
    } @else {
      <div class="cluster">
        <button uiButton type="button" [busy]="busy()" (click)="download()"><ui-icon name="download" />Download my data</button>
        <span class="muted small numeric" role="status">{{ word() }}</span>
      </div>
    }
    <app-form-problem heading="Nothing was saved" [of]="failure()" />
  `,
  styles: `
    ul {
      margin-block: var(--space-3);
      border-block: 1px solid var(--line);
    }
    li {
      display: grid;
      grid-template-columns: 1.25rem 7.5rem minmax(0, 1fr);
      align-items: baseline;
      gap: 0 var(--space-3);
      padding-block: var(--space-2);
      color: var(--ink-2);
      font-size: var(--text-ui);
    }
    li + li {
      border-top: 1px solid var(--line);
    }
    li ui-icon {
      color: var(--ink-3);
      translate: 0 0.15em;
    }
    code {
      justify-self: start;
      color: var(--ink);
    }
    .cluster {
      margin-top: var(--space-4);
    }
    app-form-problem:has(*) {
      margin-top: var(--space-4);
    }
    @media (max-width: 40rem) {
      li {
        grid-template-columns: 1.25rem minmax(0, 1fr);
      }
      li span {
        grid-column: 2;
      }
    }
  `,
})
export class OwnData {
  private readonly client = inject(OwnDataClient);
  protected readonly session = inject(Session);

  protected readonly parts = [
    {
      name: 'person.json',
      icon: 'database',
      what: 'Every record about you: account, sign-ins, classes, progress, attempts, grades.',
    },
    { name: 'answers/', icon: 'paper', what: 'Each answer you handed in, exactly as you wrote it.' },
    { name: 'read-me.txt', icon: 'info', what: 'What is where.' },
  ] as const;
  private readonly state = signal<State>({ kind: 'idle' });
  protected readonly busy = computed(() => ['packing', 'coming'].includes(this.state().kind));
  protected readonly failure = computed(() => {
    const state = this.state();
    return state.kind === 'failed' ? state.problem : null;
  });
  protected readonly word = computed(() => {
    const state = this.state();
    switch (state.kind) {
      case 'packing':
        return 'Packing…';
      case 'coming':
        return `${sizeText(state.bytes)} so far…`;
      case 'done':
        return `Here it is: ${fileName}, ${sizeText(state.bytes)}. Your browser saves it.`;
      case 'idle':
      case 'failed':
        return '';
    }
  });

  protected async download(): Promise<void> {
    if (this.busy()) return;
    this.state.set({ kind: 'packing' });
    try {
      const archive = await this.client.archive((bytes) => this.state.set({ kind: 'coming', bytes }));
      saveFile(archive, fileName);
      this.state.set({ kind: 'done', bytes: archive.size });
    } catch (error) {
      this.state.set({ kind: 'failed', problem: problemOf(error) });
    }
  }
}

function sizeText(bytes: number): string {
  const [value, unit] = bytes < 1_000_000 ? [bytes / 1000, 'kilobyte'] : [bytes / 1_000_000, 'megabyte'];
  return new Intl.NumberFormat(reader().locale, { style: 'unit', unit, maximumFractionDigits: 1 }).format(value);
}
