import { HttpClient } from '@angular/common/http';
import { inject, Injectable } from '@angular/core';
import {
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
import { firstValueFrom } from 'rxjs';

interface At {
  readonly classId: string;
  readonly classModuleId: string;
}

@Injectable({ providedIn: 'root' })
export class FairnessClient {
  private readonly http = inject(HttpClient);

  async distribution(at: At, question: string): Promise<DistributionDto> {
    return (await firstValueFrom(fairnessDistributed(this.http, '', { ...at, question }))).body;
  }

  /** One's own: nobody else is told. */
  async consistency(classId: string): Promise<ConsistencyDto> {
    return (await firstValueFrom(fairnessMine(this.http, '', { classId }))).body;
  }

  /** One's own, where they say otherwise than what counts. */
  async secondReadings(classId: string): Promise<readonly SecondReadingDto[]> {
    return (await firstValueFrom(fairnessAgain(this.http, '', { classId }))).body.items;
  }

  /** Null when the grade is saved, else why it is not. */
  async grade(at: At, grade: DeskGradeDto): Promise<string | null> {
    const { results } = (await firstValueFrom(deskSave(this.http, '', { ...at, body: { grades: [grade] } }))).body;
    const [result] = results;
    return result?.status === 'saved' ? null : (result?.detail ?? '');
  }

  async rivals(at: At): Promise<readonly RivalDto[]> {
    return (await firstValueFrom(fairnessList(this.http, '', at))).body.items;
  }

  /** @param supersedes number of the grade that was looked at */
  async choose(at: At, rivalId: string, choose: RivalChoice, supersedes: number): Promise<void> {
    await firstValueFrom(fairnessChoose(this.http, '', { ...at, rivalId, body: { choose, supersedes } }));
  }
}
