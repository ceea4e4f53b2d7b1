import { inject, Injectable } from '@angular/core';
import {
  Api,
  type SecondLookDto,
  type SecondLookListDto,
  type SecondLookReplyInputDto,
  secondLooksGet,
  secondLooksList,
  type SecondLooksList$Params,
  secondLooksReply,
  secondLooksWaits,
  type WaitsDto,
} from '@big-six/api-client';

@Injectable({ providedIn: 'root' })
export class SecondLooksClient {
  private readonly api = inject(Api);

  list(page: SecondLooksList$Params): Promise<SecondLookListDto> {
    return this.api.invoke(secondLooksList, page);
  }

  get(classId: string, secondLookId: string): Promise<SecondLookDto> {
    return this.api.invoke(secondLooksGet, { classId, secondLookId });
  }

  reply(classId: string, secondLookId: string, body: SecondLookReplyInputDto): Promise<SecondLookDto> {
    return this.api.invoke(secondLooksReply, { classId, secondLookId, body });
  }

  waits(classId: string): Promise<WaitsDto> {
    return this.api.invoke(secondLooksWaits, { classId });
  }
}
