import { DIALOG_DATA } from '@angular/cdk/dialog';
import { Component, inject } from '@angular/core';
import type { AnswerDto } from '@big-six/api-client';
import { FailedState, pointsText, Skeleton, Time } from '@big-six/ui';
import { CopyButton, DialogFrame } from '@big-six/ui/overlays';
import { Fetched } from '../../shell/fetched';
import { GradingClient } from '../grading.client';

export interface AnswerDetailsData {
  readonly classId: string;
  readonly answerId: string;
  readonly label: string;
  readonly timeZone: string | undefined;
}

/** What belongs to an answer and is seldom wanted: its receipt, and every grade it has had. */
@Component({
  selector: 'app-answer-details',
  imports: [CopyButton, DialogFrame, FailedState, Skeleton, Time],
  templateUrl: './answer-details.html',
  styleUrl: './answer-details.scss',
})
export class AnswerDetails {
  protected readonly data = inject<AnswerDetailsData>(DIALOG_DATA);
  protected readonly answer = new Fetched<AnswerDto>();
  protected readonly pointsText = pointsText;
  private readonly client = inject(GradingClient);

  constructor() {
    void this.load();
  }

  protected async load(): Promise<void> {
    await this.answer.ask(() => this.client.answer(this.data.classId, this.data.answerId, 'all'));
  }

  /** Levels of an earlier grade by their titles, as far as the rubric still has them. */
  protected levelTitles(answer: AnswerDto, levels: Readonly<Record<string, string>>): { criterion: string; level: string }[] {
    return answer.question.criteria.map(({ key, title, levels: possible }) => ({
      criterion: title,
      level: possible.find((level) => level.key === levels[key])?.title ?? 'none',
    }));
  }
}
