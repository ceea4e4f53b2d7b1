import { inject, Injectable } from '@angular/core';
import {
  Api,
  type MailDto,
  mailList,
  type MailPageDto,
  mailRead,
  type MailState,
  type MailSubject,
  type MailTextDto,
  mailTryAgain,
} from '@big-six/api-client';

export interface MailQuery {
  readonly about?: MailSubject;
  readonly state?: MailState;
}

@Injectable({ providedIn: 'root' })
export class MailClient {
  private readonly api = inject(Api);

  list(query: MailQuery, cursor?: string): Promise<MailPageDto> {
    return this.api.invoke(mailList, { ...query, cursor });
  }

  read(mailId: string): Promise<MailTextDto> {
    return this.api.invoke(mailRead, { mailId });
  }

  tryAgain(mailId: string): Promise<MailDto> {
    return this.api.invoke(mailTryAgain, { mailId });
  }
}
