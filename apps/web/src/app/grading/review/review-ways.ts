import { Component, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { QuestionOverviewDto } from '@big-six/api-client';
import { Icon } from '@big-six/ui';

/** What else can be done with the answers to a question. */
@Component({
  selector: 'app-review-ways',
  imports: [Icon, RouterLink],
  template: `
    <nav aria-label="More about these answers">
      @if (question().handedIn > 1) {
        <a [routerLink]="['/classes', classId(), 'review', classModuleId(), 'alike', question().key]"
          ><ui-icon name="copy" />Alike together</a
        >
      }
      @if (question().graded > 0 || question().released > 0) {
        <a [routerLink]="['/classes', classId(), 'review', classModuleId(), 'release']"><ui-icon name="send" />Release</a>
        <a [routerLink]="['/classes', classId(), 'review', classModuleId(), 'fairness']"
          ><ui-icon name="chart" />How it was graded</a
        >
      }
      @if (question().released > 0 && question().kind === 'free-response') {
        <a [routerLink]="['/classes', classId(), 'review', classModuleId(), 'summary', question().key]"
          ><ui-icon name="users" />Summary for the class</a
        >
      }
      @if (question().kind === 'free-response') {
        <a [routerLink]="['/classes', classId(), 'rubrics', classModuleId(), question().key]"><ui-icon name="list" />Rubric</a>
      }
      <a [routerLink]="['/classes', classId(), 'comments']"><ui-icon name="message" />Comments</a>
    </nav>
  `,
  styles: `
    nav {
      display: flex;
      flex-wrap: wrap;
      gap: var(--space-2) var(--space-5);
      margin-bottom: var(--space-4);
      font-size: var(--text-ui);
    }
    a {
      display: inline-flex;
      align-items: center;
      gap: var(--space-2);
      min-height: 1.75rem;
    }
    ui-icon {
      color: var(--ink-3);
    }
  `,
})
export class ReviewWays {
  readonly classId = input.required<string>();
  readonly classModuleId = input.required<string>();
  readonly question = input.required<QuestionOverviewDto>();
}
