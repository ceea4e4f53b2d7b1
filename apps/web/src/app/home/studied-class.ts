import { booleanAttribute, Component, computed, effect, inject, input, signal, untracked } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { StudentClassModuleDto, StudiedClassDto } from '@big-six/api-client';
import { Button, counted, Icon, percentText, Progress, Time } from '@big-six/ui';
import { WaitsClient } from '../shell/waits.client';
import { usualWaitText, waitingAnswers } from './feedback-wait';
import { isLate, nextDate } from './module-dates';

/** A class one learns in: each module with where one stands, and the way there. */
@Component({
  selector: 'app-studied-class',
  imports: [Button, Icon, Progress, RouterLink, Time],
  templateUrl: './studied-class.html',
  styleUrl: './studied-class.scss',
})
export class StudiedClass {
  readonly classroom = input.required<StudiedClassDto>();
  /** The first class of the page has the page's one primary button. */
  readonly first = input(false, { transform: booleanAttribute });
  readonly past = input(false, { transform: booleanAttribute });

  private readonly waits = inject(WaitsClient);
  private readonly usualDays = signal<number | null>(null);
  /** Asked for only where somebody waits. */
  private readonly waitingIn = computed(() =>
    this.classroom().modules.some(({ progress }) => waitingAnswers(progress) > 0) ? this.classroom().id : null,
  );

  protected readonly modules = computed(() =>
    this.classroom().modules.map((module) => ({
      ...module,
      link: ['/classes', this.classroom().id, 'modules', module.id],
      verb: verb(module),
      where: where(module),
      date: nextDate(module),
      cost: cost(module),
      late: isLate(module, module.progress.completedAt !== null),
      news: news(module),
      wait: usualWaitText(module.progress, this.usualDays()),
    })),
  );
  private readonly ahead = computed(() => this.modules().find(({ verb }) => verb === 'Continue' || verb === 'Start'));

  constructor() {
    effect(() => {
      const classId = this.waitingIn();
      if (classId !== null) untracked(() => void this.waits.usualDays(classId).then((days) => this.usualDays.set(days)));
    });
  }

  protected isNext(moduleId: string): boolean {
    return this.first() && this.ahead()?.id === moduleId;
  }
}

function verb({ access, progress }: StudentClassModuleDto): 'Start' | 'Continue' | 'Read' | null {
  if (access === 'not-open') return null;
  if (access === 'closed' || progress.completedAt !== null) return 'Read';
  return progress.startedAt === null ? 'Start' : 'Continue';
}

function where({ progress, stepCount, minutes }: StudentClassModuleDto): string {
  if (progress.completedAt !== null) return 'All steps done';
  if (progress.place === null) return `${counted(stepCount, 'step')}, about ${counted(minutes, 'minute')}`;
  return `Step ${progress.place.stepNumber} of ${stepCount}: ${progress.place.label}`;
}

/** What students are told of it while something can still be late. */
function cost({ access, dueAt, latePolicy: { kind, percent = 0, cap = percent } }: StudentClassModuleDto): string | null {
  if (kind === 'none' || dueAt === null || (access !== 'open' && access !== 'overdue')) return null;
  return `Late answers lose ${percentText(percent)} for each day, at most ${percentText(cap)}`;
}

/** What waits to be read or written again. */
function news({ progress: { newGrades, returned } }: StudentClassModuleDto): string | null {
  const parts = [
    ...(newGrades > 0 ? [newGrades === 1 ? 'New feedback on one answer' : `New feedback on ${newGrades} answers`] : []),
    ...(returned > 0 ? [returned === 1 ? 'one answer to write again' : `${returned} answers to write again`] : []),
  ];
  const words = parts.join(', ');
  return words === '' ? null : words.charAt(0).toUpperCase() + words.slice(1);
}
