import { inject, Injectable } from '@angular/core';
import {
  Api,
  type ConsistencyDto,
  type DeskGradeDto,
  deskSave,
  type DistributionDto,
  fairnessAgain,
  fairnessChoose,
  fairnessDistributed,
  fairnessList,
  fairnessMine,
  type RivalChoice,
  type RivalDto,
  type SecondReadingDto,
} from '@big-six/api-client';

interface At {
  readonly classId: string;
  readonly classModuleId: string;
}

@Injectable({ providedIn: 'root' })
export class FairnessClient {
  private readonly api = inject(Api);

  distribution(at: At, question: string): Promise<DistributionDto> {
    return this.api.invoke(fairnessDistributed, { ...at, question });
  }

  /** One's own: nobody else is told. */
  consistency(classId: string): Promise<ConsistencyDto> {
    return this.api.invoke(fairnessMine, { classId });
  }

  /** One's own, where they say otherwise than what counts. */
  async secondReadings(classId: string): Promise<readonly SecondReadingDto[]> {
    return (await this.api.invoke(fairnessAgain, { classId })).items;
  }

  /** Null when the grade is saved, else why it is not. */
  async grade(at: At, grade: DeskGradeDto): Promise<string | null> {
    const { results } = await this.api.invoke(deskSave, { ...at, body: { grades: [grade] } });
    const [result] = results;
    return result?.status === 'saved' ? null : (result?.detail ?? '');
  }

  async rivals(at: At): Promise<readonly RivalDto[]> {
    return (await this.api.invoke(fairnessList, at)).items;
  }

  /** @param supersedes number of the grade that was looked at */
  choose(at: At, rivalId: string, choose: RivalChoice, supersedes: number): Promise<void> {
    return this.api.invoke(fairnessChoose, { ...at, rivalId, body: { choose, supersedes } });
  }
}
