import { inject, Injectable } from '@angular/core';
import {
  type AnswerAttemptsDto,
  Api,
  lateDecisionsDecide,
  lateDecisionsList,
  returnsAttempts,
  type ReturnDto,
  returnsGiveBack,
  returnsTakeBack,
  type WaitingLateTextDto,
  type WaitingLateTextListDto,
} from '@big-six/api-client';

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
  private readonly api = inject(Api);

  attempts(address: AnswerAddress): Promise<AnswerAttemptsDto> {
    return this.api.invoke(returnsAttempts, address);
  }

  /** @param until null leaves the dates that hold */
  giveBack(address: AnswerAddress, note: string, until: Date | null): Promise<ReturnDto> {
    const body = { note, until: until?.toISOString() ?? null };
    return this.api.invoke(returnsGiveBack, { ...address, body });
  }

  takeReturnBack(address: AnswerAddress): Promise<void> {
    return this.api.invoke(returnsTakeBack, address);
  }

  lateTexts(address: LateTextsAddress): Promise<WaitingLateTextListDto> {
    return this.api.invoke(lateDecisionsList, { ...address, limit: 100 });
  }

  async decide(
    { classId, classModuleId }: LateTextsAddress,
    { id, textHash }: WaitingLateTextDto,
    decision: 'accept' | 'leave',
  ): Promise<void> {
    const params = { classId, classModuleId, lateTextId: id, body: { decision, textHash } };
    await this.api.invoke(lateDecisionsDecide, params);
  }
}
