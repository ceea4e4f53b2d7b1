import { HttpClient } from '@angular/common/http';
import { inject, Injectable } from '@angular/core';
import {
  type AnswerAttemptsDto,
  lateDecisionsDecide,
  lateDecisionsList,
  returnsAttempts,
  type ReturnDto,
  returnsGiveBack,
  returnsTakeBack,
  type WaitingLateTextDto,
  type WaitingLateTextListDto,
} from '@big-six/api-client';
import { firstValueFrom } from 'rxjs';

export interface AnswerAddress {
  readonly classId: string;
  readonly answerId: string;
}

export interface LateTextsAddress {
  readonly classId: string;
  readonly classModuleId: string;
  readonly question: string;
}

@Injectable({ providedIn: 'root' })
export class AttemptsClient {
  private readonly http = inject(HttpClient);

  async attempts(address: AnswerAddress): Promise<AnswerAttemptsDto> {
    return (await firstValueFrom(returnsAttempts(this.http, '', address))).body;
  }

  /** @param until null leaves the dates that hold */
  async giveBack(address: AnswerAddress, note: string, until: Date | null): Promise<ReturnDto> {
    const body = { note, until: until?.toISOString() ?? null };
    return (await firstValueFrom(returnsGiveBack(this.http, '', { ...address, body }))).body;
  }

  async takeReturnBack(address: AnswerAddress): Promise<void> {
    await firstValueFrom(returnsTakeBack(this.http, '', address));
  }

  async lateTexts(address: LateTextsAddress): Promise<WaitingLateTextListDto> {
    return (await firstValueFrom(lateDecisionsList(this.http, '', { ...address, limit: 100 }))).body;
  }

  async decide(
    { classId, classModuleId }: LateTextsAddress,
    { id, textHash }: WaitingLateTextDto,
    decision: 'accept' | 'leave',
  ): Promise<void> {
    const params = { classId, classModuleId, lateTextId: id, body: { decision, textHash } };
    await firstValueFrom(lateDecisionsDecide(this.http, '', params));
  }
}
