import { Component, computed, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { AdminFiguresDto } from '@big-six/api-client';
import { Button, Icon, numberText } from '@big-six/ui';

/** What an admin keeps, in numbers; and how to begin while there is no class yet. */
@Component({
  selector: 'app-admin-start',
  imports: [Button, Icon, RouterLink],
  templateUrl: './admin-start.html',
  styleUrl: './admin-start.scss',
})
export class AdminStart {
  readonly figures = input.required<AdminFiguresDto>();

  protected readonly counts = computed(() => {
    const { accounts, cohorts, classes } = this.figures();
    return [
      { path: '/admin/accounts', count: accounts, name: accounts === 1 ? 'account' : 'accounts' },
      { path: '/admin/cohorts', count: cohorts, name: cohorts === 1 ? 'cohort' : 'cohorts' },
      { path: '/admin/classes', count: classes, name: classes === 1 ? 'running class' : 'running classes' },
    ];
  });

  protected readonly steps = computed(() => {
    const { accounts, cohorts, classes } = this.figures();
    const steps = [
      {
        done: accounts > 1,
        path: '/admin/accounts',
        title: 'Create accounts',
        text: 'One by one, or a whole list pasted from a spreadsheet. Each gets a first password.',
      },
      {
        done: cohorts > 0,
        path: '/admin/cohorts',
        title: 'Group students into a cohort',
        text: 'A year, a period, a course group: whoever joins it later is in its classes too.',
      },
      {
        done: classes > 0,
        path: '/admin/classes',
        title: 'Create a class',
        text: 'Choose the course, its teachers and cohorts, the dates and the time zone.',
      },
    ];
    return steps.map((step, index) => ({ ...step, next: !step.done && steps.slice(0, index).every(({ done }) => done) }));
  });
  protected readonly beginning = computed(() => this.figures().classes === 0);
  protected readonly numberText = numberText;
}
