import { inject, Injectable } from '@angular/core';
import {
  Api,
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

export interface SummaryPlace {
  readonly classId: string;
  readonly classModuleId: string;
  readonly questionKey: string;
}

@Injectable({ providedIn: 'root' })
export class SummaryClient {
  private readonly api = inject(Api);

  get(place: SummaryPlace): Promise<QuestionSummaryDto> {
    return this.api.invoke(classSummariesGet, place);
  }

  save(place: SummaryPlace, note: string, revision: number): Promise<QuestionSummaryDto> {
    return this.api.invoke(classSummariesSave, { ...place, 'If-Match': `"${revision}"`, body: { note } });
  }

  publish(place: SummaryPlace, published: boolean): Promise<QuestionSummaryDto> {
    return this.api.invoke(classSummariesPublish, { ...place, body: { published } });
  }

  async candidates(place: SummaryPlace): Promise<readonly CandidateDto[]> {
    return (await this.api.invoke(classSummariesCandidates, place)).items;
  }

  async ask(place: SummaryPlace, body: ExemplarInputDto): Promise<void> {
    await this.api.invoke(classSummariesAsk, { ...place, body });
  }

  remove(place: SummaryPlace, exemplarId: string): Promise<void> {
    return this.api.invoke(classSummariesRemove, { ...place, exemplarId });
  }
}
