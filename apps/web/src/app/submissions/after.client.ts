import { HttpClient } from '@angular/common/http';
import { inject, Injectable } from '@angular/core';
import {
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
import { firstValueFrom } from 'rxjs';
import type { QuestionAddress } from './submissions.client';

/** What comes after an answer was handed in: second looks, examples, and what the class is told. */
@Injectable({ providedIn: 'root' })
export class AfterClient {
  private readonly http = inject(HttpClient);

  async secondLooks(address: QuestionAddress): Promise<StudentSecondLooksDto> {
    return (await firstValueFrom(secondLooksOwn(this.http, '', address))).body;
  }

  async askSecondLook(address: QuestionAddress, body: SecondLookInputDto): Promise<StudentSecondLookDto> {
    return (await firstValueFrom(secondLooksAsk(this.http, '', { ...address, body }))).body;
  }

  async exemplarRequests(classId: string): Promise<readonly ExemplarRequestDto[]> {
    return (await firstValueFrom(classSummariesRequests(this.http, '', { classId }))).body.items;
  }

  async consent(classId: string, exemplarId: string, agreed: boolean): Promise<void> {
    await firstValueFrom(classSummariesConsent(this.http, '', { classId, exemplarId, body: { agreed } }));
  }

  async summaries(classId: string, classModuleId: string): Promise<readonly PublishedSummaryDto[]> {
    return (await firstValueFrom(classSummariesPublished(this.http, '', { classId, classModuleId }))).body.items;
  }
}
