import { Component, computed, effect, inject, input, untracked } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import type { AnswerGroupDto, AnswerGroupListDto } from '@big-six/api-client';
import { Breadcrumbs, EmptyState, FailedState, Icon, PageHeader, Pager, Skeleton } from '@big-six/ui';
import { Segmented } from '@big-six/ui/forms';
import { Fetched } from '../../shell/fetched';
import { ClassShelf } from '../class-shelf';
import { Pages } from '../pages';
import { answersText, kindChoices, kindMeaning, kindOf } from './group-words';
import { GroupsClient, type QuestionPlace } from './groups.client';

const AGAIN_MS = 1500;

/** The answers to a question that are alike, in groups, largest first. */
@Component({
  selector: 'app-group-list',
  imports: [Breadcrumbs, EmptyState, FailedState, Icon, PageHeader, Pager, RouterLink, Segmented, Skeleton],
  template: `
    <div class="page">
      <ui-page-header
        title="Alike together"
        [eyebrow]="about.value()?.question?.title ?? ' '"
        lead="Answers that say the same get the same grade in one go, after a look at each."
      >
        <nav uiBreadcrumbs>
          <a routerLink="/">Home</a>
          <a [routerLink]="['/classes', classId(), 'overview']">{{ className() }}</a>
          <a [routerLink]="['/classes', classId(), 'review', classModuleId()]" [queryParams]="{ question: questionKey() }"
            >Answers</a
          >
        </nav>
      </ui-page-header>
      <div class="spread tools">
        <ui-segmented label="How much alike" [choices]="choices" [value]="chosen()" (valueChange)="choose($event)" />
        @if (about.value(); as list) {
          @if (list.pairs > 0) {
            <a class="pairs" routerLink="worth-a-look"
              ><ui-icon name="eye" />{{ list.pairs === 1 ? '1 pair is' : list.pairs + ' pairs are' }} worth a look</a
            >
          }
        }
      </div>
      <p class="meaning">{{ meaning() }}</p>
      @if (comparing() > 0) {
        <p class="meaning" role="status">
          {{ answersText(comparing()) }} more {{ comparing() === 1 ? 'is' : 'are' }} being compared.
        </p>
      }
      @if (groups.items(); as list) {
        @if (list.length > 0) {
          <ul class="rows" role="list">
            @for (group of list; track group.key) {
              <li class="row">
                <p class="size numeric">
                  <b>{{ group.size }}</b> answers
                </p>
                <div class="grow">
                  <a class="row-link" [routerLink]="[chosen(), group.key]">{{ group.excerpt }}</a>
                </div>
                <p class="waiting">{{ group.waiting > 0 ? group.waiting + ' to grade' : 'all graded' }}</p>
              </li>
            }
          </ul>
          <ui-pager [hasNext]="groups.hasMore()" [busy]="groups.loading()" [summary]="summary()" (next)="groups.more()" />
        } @else {
          <ui-empty-state
            icon="message"
            title="No two are alike"
            text="Answers that come later are compared as they come. You can go on one by one."
          >
            <a [routerLink]="['/classes', classId(), 'review', classModuleId()]" [queryParams]="{ question: questionKey() }"
              >Back to the answers</a
            >
          </ui-empty-state>
        }
      } @else if (groups.problem(); as problem) {
        <ui-failed-state [text]="problem.message" [busy]="groups.loading()" (retry)="load()" />
      } @else {
        <ui-skeleton shape="rows" [count]="5" />
      }
    </div>
  `,
  styles: `
    .tools {
      min-height: var(--control-height);
    }
    .meaning {
      max-width: var(--measure-prose);
      margin-block: var(--space-3) var(--space-4);
      color: var(--ink-2);
      font-size: var(--text-ui);
    }
    .pairs {
      display: inline-flex;
      align-items: center;
      gap: var(--space-2);
      font-size: var(--text-ui);
      font-weight: 500;
    }
    .size {
      flex: none;
      width: 6.5rem;
      color: var(--ink-3);
      font-size: var(--text-sm);
    }
    .size > b {
      color: var(--ink);
      font-family: var(--serif);
      font-size: var(--text-xl);
      font-weight: 550;
    }
    .row-link {
      font-weight: 400;
      overflow-wrap: anywhere;
    }
    .waiting {
      flex: none;
      color: var(--ink-3);
      font-size: var(--text-sm);
    }
    @media (max-width: 40rem) {
      .size {
        flex: 1;
      }
      .row > .grow {
        order: 1;
        flex-basis: 100%;
      }
    }
  `,
})
export class GroupList {
  readonly classId = input.required<string>();
  readonly classModuleId = input.required<string>();
  readonly questionKey = input.required<string>();
  /** From the address. */
  readonly kind = input<string>();

  private readonly client = inject(GroupsClient);
  private readonly shelf = inject(ClassShelf);
  private readonly router = inject(Router);
  protected readonly className = computed(() => this.shelf.class(this.classId())?.name ?? 'Class');
  protected readonly about = new Fetched<AnswerGroupListDto>();
  protected readonly groups = new Pages<AnswerGroupDto>(20);
  protected readonly choices = [...kindChoices];
  protected readonly chosen = computed(() => kindOf(this.kind()));
  protected readonly meaning = computed(() => kindMeaning[this.chosen()]);
  protected readonly comparing = computed(() => this.about.value()?.comparing ?? 0);
  protected readonly summary = computed(() => {
    const count = this.groups.items()?.length ?? 0;
    return count === 1 ? '1 group' : `${count} groups${this.groups.hasMore() ? ' shown' : ''}`;
  });
  protected readonly answersText = answersText;

  constructor() {
    effect((onCleanup) => {
      this.place();
      this.chosen();
      untracked(() => void this.load());
      // New groups appear as long as answers are being compared.
      const timer = setInterval(() => this.comparing() > 0 && void this.groups.refresh(), AGAIN_MS);
      onCleanup(() => clearInterval(timer));
    });
  }

  protected load(): Promise<void> {
    const [place, kind] = [this.place(), this.chosen()];
    return this.groups.start(async (cursor, limit) => {
      const list = await this.client.groups(place, kind, cursor, limit);
      this.about.set(list);
      return list;
    });
  }

  protected choose(kind: string): void {
    void this.router.navigate([], { queryParams: { kind }, queryParamsHandling: 'merge', replaceUrl: true });
  }

  private place(): QuestionPlace {
    return { classId: this.classId(), classModuleId: this.classModuleId(), questionKey: this.questionKey() };
  }
}
