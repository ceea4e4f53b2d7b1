import { Component, input, model } from '@angular/core';
import type { GroupMemberDto } from '@big-six/api-client';
import { countedPoints, Status } from '@big-six/ui';
import { Checkbox } from '@big-six/ui/forms';
import { WrittenText } from '@big-six/ui/writing';
import { labelOf } from './group-words';

/** The answers of a group, each whole; those that can be graded can be taken out. */
@Component({
  selector: 'app-group-members',
  imports: [Checkbox, Status, WrittenText],
  template: `
    <ul role="list">
      @for (member of members(); track member.answerId) {
        <li [class.out]="member.state === 'to-review' && !chosen().has(member.answerId)">
          <div class="head">
            @if (member.state === 'to-review') {
              <ui-checkbox
                [label]="labelOf(member)"
                [checked]="chosen().has(member.answerId)"
                (checkedChange)="toggle(member.answerId, $event)"
              />
              @if (member.openElsewhere) {
                <ui-status tone="caution">Open at another grader</ui-status>
              }
            } @else {
              <span class="name">{{ labelOf(member) }}</span>
              <ui-status tone="neutral">{{ standing(member) }}</ui-status>
            }
          </div>
          <ui-written-text class="text" [text]="member.text" [under]="2" />
        </li>
      }
    </ul>
  `,
  styles: `
    li {
      padding-block: var(--space-4);
      border-top: 1px solid var(--line);
    }
    .head {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: var(--space-2) var(--space-4);
      margin-bottom: var(--space-2);
      font-size: var(--text-ui);
    }
    .name {
      font-weight: 500;
    }
    .text {
      max-width: 46rem;
      padding-left: calc(1.25rem + var(--space-2));
      font-family: var(--serif);
      line-height: var(--leading);
    }
    .out .text {
      color: var(--ink-3);
    }
    @media (max-width: 40rem) {
      .text {
        padding-left: 0;
      }
    }
  `,
})
export class GroupMembers {
  readonly members = input.required<readonly GroupMemberDto[]>();
  /** Ids of the answers that will be graded. */
  readonly chosen = model.required<ReadonlySet<string>>();

  protected readonly labelOf = labelOf;

  protected toggle(answerId: string, into: boolean): void {
    const chosen = new Set(this.chosen());
    if (into) chosen.add(answerId);
    else chosen.delete(answerId);
    this.chosen.set(chosen);
  }

  protected standing({ state, points }: GroupMemberDto): string {
    if (state === 'returned') return 'Given back';
    const scored = points !== null && points > 0 ? `, ${countedPoints(points)}` : '';
    return `${state === 'released' ? 'Released' : 'Graded'}${scored}`;
  }
}
