import { inject, Injectable } from '@angular/core';
import {
  Api,
  classSummariesConsent,
  classSummariesPublished,
  classSummariesRequests,
  type ExemplarRequestDto,
  type PublishedSummaryDto,
  type SecondLookInputDto,
  secondLooksAsk,
  secondLooksOwn,
  type StudentSecondLookDto,
  type StudentSecondLooksDto,
} from '@big-six/api-client';
import type { QuestionAddress } from './submissions.client';

/** What comes after an answer was handed in: second looks, examples, and what the class is told. */
@Injectable({ providedIn: 'root' })
export class AfterClient {
  private readonly api = inject(Api);

  secondLooks(address: QuestionAddress): Promise<StudentSecondLooksDto> {
    return this.api.invoke(secondLooksOwn, address);
  }

  askSecondLook(address: QuestionAddress, body: SecondLookInputDto): Promise<StudentSecondLookDto> {
    return this.api.invoke(secondLooksAsk, { ...address, body });
  }

  async exemplarRequests(classId: string): Promise<readonly ExemplarRequestDto[]> {
    return (await this.api.invoke(classSummariesRequests, { classId })).items;
  }

  consent(classId: string, exemplarId: string, agreed: boolean): Promise<void> {
    return this.api.invoke(classSummariesConsent, { classId, exemplarId, body: { agreed } });
  }

  async summaries(classId: string, classModuleId: string): Promise<readonly PublishedSummaryDto[]> {
    return (await this.api.invoke(classSummariesPublished, { classId, classModuleId })).items;
  }
}
