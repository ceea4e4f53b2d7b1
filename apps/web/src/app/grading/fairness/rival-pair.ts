import { Component, computed, inject, input, output } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { AnswerDto, RivalChoice, RivalDto, TeacherGradeDto } from '@big-six/api-client';
import { Button, Disclosure, pointsText, Time } from '@big-six/ui';
import { WrittenText } from '@big-six/ui/writing';
import { Fetched } from '../../shell/fetched';
import { GradingClient } from '../grading.client';

interface Side {
  readonly choice: RivalChoice;
  readonly grade: TeacherGradeDto;
}

/** The two grades of an answer, what differs between them, and the answer itself for who wants to read it again. */
@Component({
  selector: 'app-rival-pair',
  imports: [Button, Disclosure, RouterLink, Time, WrittenText],
  template: `
    <section [attr.aria-labelledby]="'rival-' + rival().id">
      <h2 [id]="'rival-' + rival().id">{{ rival().label }}</h2>
      <ui-disclosure quiet summary="Read the answer" (openChange)="read($event)">
        @if (answer.value(); as open) {
          <ui-written-text class="text" [text]="open.text" [under]="2" />
        } @else if (answer.problem(); as problem) {
          <p role="status">{{ problem.message }}</p>
        }
      </ui-disclosure>
      <div class="sides">
        @for (side of sides(); track side.choice) {
          <div>
            <p>
              <strong>{{ side.grade.gradedBy.name }}</strong>&ngsp;
              <span class="muted small"><ui-time [at]="side.grade.createdAt" /></span>
            </p>
            @if (side.grade.maxPoints > 0) {
              <p class="numeric points">{{ pointsText(side.grade.points) }} of {{ pointsText(side.grade.maxPoints) }}</p>
            }
            <ul role="list">
              @for (one of levels(side.grade); track one.criterion) {
                <li [class.differs]="one.differs">{{ one.criterion }}: {{ one.level }}</li>
              }
            </ul>
            @if (side.grade.feedback) {
              <p class="feedback">{{ side.grade.feedback }}</p>
            }
            @if (side.choice === 'rival' && rival().counts === null) {
              <p class="muted small">
                The rubric has changed since: somebody has to look at the answer again.
                <a [routerLink]="desk()" [queryParams]="{ answer: rival().answerId }">Grade it by the new one</a>
              </p>
            } @else {
              @if (side.choice === 'rival' && otherwise(); as counts) {
                <p class="muted small">
                  By the rubric as it is now it counts {{ pointsText(counts.points) }} of {{ pointsText(counts.maxPoints) }}.
                </p>
              }
              @if (mayChoose()) {
                <button uiButton type="button" size="small" [busy]="busy()" (click)="chosen.emit(side.choice)">
                  This one holds<span class="visually-hidden">: by {{ side.grade.gradedBy.name }}</span>
                </button>
              }
            }
          </div>
        }
        @if (rival().current === null) {
          <div>
            <p class="muted">No other grade holds any more.</p>
            @if (mayChoose()) {
              <button uiButton type="button" size="small" [busy]="busy()" (click)="chosen.emit('current')">
                Neither holds: review the answer again
              </button>
            }
          </div>
        }
      </div>
    </section>
  `,
  styles: `
    section {
      padding-block: var(--space-5);
      border-top: 1px solid var(--line);
    }
    .text {
      max-width: 46rem;
      padding-block: var(--space-2);
      font-family: var(--serif);
    }
    .sides {
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(16rem, 1fr));
      gap: var(--space-5);
      margin-top: var(--space-3);
    }
    .sides > div {
      display: flex;
      flex-direction: column;
      align-items: flex-start;
      gap: var(--space-2);
      padding-left: var(--space-4);
      border-left: 2px solid var(--line-2);
    }
    .points {
      font-family: var(--serif);
      font-size: var(--text-xl);
    }
    li {
      color: var(--ink-2);
      font-size: var(--text-sm);
    }
    .differs {
      color: var(--ink);
      font-weight: 600;
    }
    .feedback {
      font-size: var(--text-ui);
      white-space: pre-wrap;
      overflow-wrap: anywhere;
    }
  `,
})
export class RivalPair {
  readonly classId = input.required<string>();
  readonly classModuleId = input.required<string>();
  readonly rival = input.required<RivalDto>();
  readonly mayChoose = input(true);
  readonly busy = input(false);
  readonly chosen = output<RivalChoice>();

  private readonly client = inject(GradingClient);
  protected readonly answer = new Fetched<AnswerDto>();
  protected readonly pointsText = pointsText;
  protected readonly sides = computed<Side[]>(() => {
    const { current, rival } = this.rival();
    return [...(current ? [{ choice: 'current' as const, grade: current }] : []), { choice: 'rival' as const, grade: rival }];
  });

  /** Null where it counts what it says. */
  protected readonly otherwise = computed(() => {
    const { counts, rival } = this.rival();
    return counts && (counts.points !== rival.points || counts.maxPoints !== rival.maxPoints) ? counts : null;
  });
  protected readonly desk = computed(() => [
    '/classes',
    this.classId(),
    'modules',
    this.classModuleId(),
    'desk',
    this.rival().question,
  ]);

  protected async read(open: boolean): Promise<void> {
    if (open && !this.answer.value())
      await this.answer.ask(() => this.client.answer(this.classId(), this.rival().answerId, 'all'));
  }

  /** By their titles once the answer is here, which knows them; by their keys before. */
  protected levels({ levels }: TeacherGradeDto): { criterion: string; level: string; differs: boolean }[] {
    const { current, rival } = this.rival();
    const criteria = this.answer.value()?.question.criteria;
    return Object.entries(levels).map(([key, level]) => {
      const criterion = criteria?.find((one) => one.key === key);
      return {
        criterion: criterion?.title ?? key,
        level: criterion?.levels.find((one) => one.key === level)?.title ?? level,
        differs: current !== null && current.levels[key] !== rival.levels[key],
      };
    });
  }
}
