import { Component, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { type QuestionOverviewDto } from '@big-six/api-client';
import { DataTable, pointsText } from '@big-six/ui';
import { Waited } from '../waited';

/** What waits for review, question by question, and for how long. */
@Component({
  selector: 'app-question-queue',
  imports: [DataTable, RouterLink, Waited],
  template: `
    <table uiTable>
      <thead>
        <tr>
          <th scope="col">Question</th>
          <th scope="col" data-align="end">Handed in</th>
          <th scope="col" data-align="end">To review</th>
          <th scope="col" class="wait">Longest wait</th>
          <th scope="col" data-align="end">To release</th>
          <th scope="col" data-align="end">Released</th>
          <th scope="col" data-align="end">Mean points</th>
        </tr>
      </thead>
      <tbody>
        @for (question of questions(); track question.key) {
          <tr>
            <th scope="row">
              <a [routerLink]="review()" [queryParams]="{ question: question.key }">{{ question.title }}</a>
              @if (question.lateTexts > 0) {
                <a class="late" [routerLink]="review()" [queryParams]="{ question: question.key }">{{
                  question.lateTexts === 1 ? 'one late text waits' : question.lateTexts + ' late texts wait'
                }}</a>
              }
              @if (question.returned > 0) {
                <span class="gone">{{ question.returned }} given back</span>
              }
              @if (!question.asked) {
                <span class="gone">no longer asked</span>
              }
            </th>
            <td data-label="Handed in" data-align="end">{{ question.handedIn }}</td>
            <td data-label="To review" data-align="end">
              @if (question.toReview > 0) {
                <a class="waiting" [routerLink]="review()" [queryParams]="{ question: question.key, state: 'to-review' }"
                  >{{ question.toReview }}<span class="visually-hidden"> to review: {{ question.title }}</span></a
                >
              } @else {
                0
              }
            </td>
            <td class="wait" data-label="Longest wait">
              @if (question.waitingSince; as since) {
                <app-waited [since]="since" />
              } @else {
                <span class="muted">nothing waits</span>
              }
            </td>
            <td data-label="To release" data-align="end">
              @if (question.graded > 0) {
                <a [routerLink]="review()" [queryParams]="{ question: question.key, state: 'graded' }"
                  >{{ question.graded }}<span class="visually-hidden"> to release: {{ question.title }}</span></a
                >
              } @else {
                0
              }
            </td>
            <td data-label="Released" data-align="end">{{ question.released }}</td>
            <td data-label="Mean points" data-align="end">
              @if (question.kind === 'reflection') {
                <span class="muted">not scored</span>
              } @else if (question.meanPoints !== null) {
                <span
                  >{{ pointsText(question.meanPoints) }} <span class="muted">of {{ pointsText(question.maxPoints) }}</span></span
                >
              } @else {
                <span class="muted">none yet</span>
              }
            </td>
          </tr>
        }
      </tbody>
    </table>
  `,
  styles: `
    @media (min-width: 40.01rem) {
      .wait {
        padding-left: var(--space-5);
      }
    }
    .gone {
      display: block;
      color: var(--ink-3);
      font-size: var(--text-sm);
      font-weight: 400;
    }
    .late {
      display: block;
      padding-block: 0.2rem;
      color: var(--caution);
      font-size: var(--text-sm);
      font-weight: 500;
    }
    .waiting {
      color: var(--accent);
      font-weight: 600;
    }
  `,
})
export class QuestionQueue {
  readonly classId = input.required<string>();
  readonly classModuleId = input.required<string>();
  readonly questions = input.required<readonly QuestionOverviewDto[]>();

  protected readonly pointsText = pointsText;
  protected review(): string[] {
    return ['/classes', this.classId(), 'review', this.classModuleId()];
  }
}
