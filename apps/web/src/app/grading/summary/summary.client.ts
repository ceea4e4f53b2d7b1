import { HttpClient } from '@angular/common/http';
import { inject, Injectable } from '@angular/core';
import {
  type CandidateDto,
  classSummariesAsk,
  classSummariesCandidates,
  classSummariesGet,
  classSummariesPublish,
  classSummariesRemove,
  classSummariesSave,
  type ExemplarInputDto,
  type QuestionSummaryDto,
} from '@big-six/api-client';
import { firstValueFrom } from 'rxjs';

export interface SummaryPlace {
  readonly classId: string;
  readonly classModuleId: string;
  readonly questionKey: string;
}

@Injectable({ providedIn: 'root' })
export class SummaryClient {
  private readonly http = inject(HttpClient);

  async get(place: SummaryPlace): Promise<QuestionSummaryDto> {
    return (await firstValueFrom(classSummariesGet(this.http, '', place))).body;
  }

  async save(place: SummaryPlace, note: string, revision: number): Promise<QuestionSummaryDto> {
    return (await firstValueFrom(classSummariesSave(this.http, '', { ...place, body: { note, revision } }))).body;
  }

  async publish(place: SummaryPlace, published: boolean): Promise<QuestionSummaryDto> {
    return (await firstValueFrom(classSummariesPublish(this.http, '', { ...place, body: { published } }))).body;
  }

  async candidates(place: SummaryPlace): Promise<readonly CandidateDto[]> {
    return (await firstValueFrom(classSummariesCandidates(this.http, '', place))).body.items;
  }

  async ask(place: SummaryPlace, body: ExemplarInputDto): Promise<void> {
    await firstValueFrom(classSummariesAsk(this.http, '', { ...place, body }));
  }

  async remove(place: SummaryPlace, exemplarId: string): Promise<void> {
    await firstValueFrom(classSummariesRemove(this.http, '', { ...place, exemplarId }));
  }
}
