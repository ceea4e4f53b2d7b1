import { Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { RecapBlock } from '@big-six/lesson-format';
import { Icon } from '@big-six/ui';
import { Lesson } from '../lesson';

/** The whole module in as many sentences as it has steps, each the way back to its step. */
@Component({
  selector: 'app-recap',
  imports: [Icon, RouterLink],
  template: `
    <h3 class="block-title">{{ block().title }}</h3>
    <ol role="list">
      @for (item of items(); track item.stepKey) {
        <li>
          <span class="number">
            @if (item.done) {
              <ui-icon name="check" /><span class="visually-hidden">Done: </span>
            } @else {
              {{ item.number }}
            }
          </span>
          <p>
            <a [routerLink]="base().concat(item.stepKey)">{{ item.title }}</a>
            {{ item.summary }}
          </p>
        </li>
      }
    </ol>
  `,
  styles: `
    :host {
      display: block;
      padding-top: var(--space-5);
      border-top: 1px solid var(--line-strong);
    }
    li {
      display: flex;
      gap: var(--space-4);
      padding-block: var(--space-3);
    }
    .number {
      display: grid;
      place-items: center;
      flex: none;
      width: 1.75rem;
      height: 1.75rem;
      border: 1px solid var(--line);
      border-radius: 50%;
      color: var(--ink-3);
      font-size: var(--text-sm);
      font-weight: 550;
    }
    .number:has(ui-icon) {
      border-color: transparent;
      background: var(--accent-soft);
      color: var(--accent);
    }
    p {
      color: var(--ink-2);
    }
    a {
      display: block;
      width: fit-content;
      color: var(--ink);
      font-weight: 600;
      text-decoration-color: transparent;
    }
    a:hover {
      text-decoration-color: currentcolor;
    }
  `,
})
export class Recap {
  readonly block = input.required<RecapBlock>();

  private readonly lesson = inject(Lesson);
  protected readonly base = computed(() => ['/classes', this.lesson.classId(), 'modules', this.lesson.classModuleId(), 'steps']);
  protected readonly items = computed(() =>
    this.block().items.map((item) => ({ ...item, done: Boolean(this.lesson.standing(item.stepKey)?.completedAt) })),
  );
}
