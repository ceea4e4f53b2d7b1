import { Component, computed, effect, inject, input, signal, untracked } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { RivalChoice, RivalDto } from '@big-six/api-client';
import { Breadcrumbs, EmptyState, FailedState, PageHeader, Skeleton, Toasts } from '@big-six/ui';
import { ClassShelf } from '../class-shelf';
import { Fetched } from '../../shell/fetched';
import { problemOf } from '../../shell/problem';
import { FairnessClient } from './fairness.client';
import { RivalPair } from './rival-pair';

/** Answers that two have graded: both grades side by side, so that one is chosen knowingly. */
@Component({
  selector: 'app-rivals',
  imports: [Breadcrumbs, EmptyState, FailedState, PageHeader, RivalPair, RouterLink, Skeleton],
  template: `
    <div class="page">
      <ui-page-header
        title="Two grades for one answer"
        lead="Nothing was lost: say which one holds. The other stays in the record."
      >
        <nav uiBreadcrumbs>
          <a routerLink="/">Home</a>
          <a [routerLink]="['/classes', classId(), 'overview']">{{ className() }}</a>
          <a [routerLink]="['/classes', classId(), 'review', classModuleId()]">Answers</a>
        </nav>
      </ui-page-header>
      @if (rivals.value(); as list) {
        @for (one of list; track one.id) {
          <app-rival-pair
            [classId]="classId()"
            [classModuleId]="classModuleId()"
            [rival]="one"
            [mayChoose]="!archived()"
            [busy]="choosing() === one.id"
            (chosen)="choose(one, $event)"
          />
        } @empty {
          <ui-empty-state icon="check-circle" title="Nothing to choose" text="No answer has two grades right now.">
            <a [routerLink]="['/classes', classId(), 'review', classModuleId()]">Back to the answers</a>
          </ui-empty-state>
        }
      } @else if (rivals.problem(); as problem) {
        <ui-failed-state [text]="problem.message" [busy]="rivals.loading()" (retry)="load()" />
      } @else {
        <ui-skeleton shape="rows" [count]="3" />
      }
    </div>
  `,
})
export class Rivals {
  readonly classId = input.required<string>();
  readonly classModuleId = input.required<string>();

  private readonly client = inject(FairnessClient);
  private readonly toasts = inject(Toasts);
  private readonly shelf = inject(ClassShelf);
  protected readonly className = computed(() => this.shelf.class(this.classId())?.name ?? 'Class');
  protected readonly archived = this.shelf.archived;
  protected readonly rivals = new Fetched<readonly RivalDto[]>();
  protected readonly choosing = signal<string | null>(null);

  constructor() {
    effect(() => {
      this.classId();
      this.classModuleId();
      untracked(() => void this.load());
    });
  }

  protected async load(): Promise<void> {
    await this.rivals.ask(() => this.client.rivals(this.at()));
  }

  protected async choose({ id, label, number, current }: RivalDto, choice: RivalChoice): Promise<void> {
    if (this.choosing() !== null) return;
    this.choosing.set(id);
    try {
      await this.client.choose(this.at(), id, choice, number);
      this.toasts.show(choice === 'current' && !current ? `Set aside for ${label}.` : `Chosen for ${label}.`);
    } catch (error) {
      this.toasts.show(`Nothing was chosen. ${problemOf(error).message}`, 'negative');
    }
    await this.load();
    this.choosing.set(null);
  }

  private at(): { classId: string; classModuleId: string } {
    return { classId: this.classId(), classModuleId: this.classModuleId() };
  }
}
