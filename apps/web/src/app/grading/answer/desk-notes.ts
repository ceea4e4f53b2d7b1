import { Component, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { type AnswerFilter } from '@big-six/api-client';
import { Button, Callout, Icon, pointsText, Time } from '@big-six/ui';
import { Desk } from './desk';

/** What a grader must know before deciding: the one before, what was restored, what somebody else has decided meanwhile. */
@Component({
  selector: 'app-desk-notes',
  imports: [Button, Callout, Icon, RouterLink, Time],
  templateUrl: './desk-notes.html',
  styles: `
    :host:not(:empty) {
      display: flex;
      flex-direction: column;
      gap: var(--space-3);
    }
    .left {
      display: flex;
      align-items: baseline;
      gap: 0.45em;
      padding-bottom: var(--space-2);
      color: var(--ink-2);
      font-size: var(--text-sm);
    }
    .left > ui-icon {
      color: var(--positive);
      translate: 0 0.15em;
    }
    .left.unsaved > ui-icon {
      color: var(--caution);
    }
    .theirs {
      margin-top: var(--space-2);
      padding-left: var(--space-3);
      border-left: 2px solid var(--caution-line);
      white-space: pre-wrap;
      overflow-wrap: anywhere;
    }
    .cluster {
      margin-top: var(--space-3);
    }
    ui-callout {
      margin-bottom: var(--space-3);
      font-size: var(--text-ui);
    }
  `,
})
export class DeskNotes {
  readonly addressOf = input.required<(submissionId: string) => string[]>();
  readonly filter = input.required<AnswerFilter>();

  protected readonly desk = inject(Desk);
  protected readonly pointsText = pointsText;

  /** Their levels by title, in the order of the rubric. */
  protected levelsOf(levels: Readonly<Record<string, string>>): string {
    const criteria = this.desk.form()?.criteria ?? [];
    return criteria
      .map(({ key, title, levels: possible }) => `${title}: ${possible.find((one) => one.key === levels[key])?.title ?? 'none'}`)
      .join(' · ');
  }
}
