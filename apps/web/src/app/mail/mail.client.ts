import { HttpClient } from '@angular/common/http';
import { inject, Injectable } from '@angular/core';
import {
  type MailDto,
  mailList,
  type MailPageDto,
  mailRead,
  type MailState,
  type MailSubject,
  type MailTextDto,
  mailTryAgain,
} from '@big-six/api-client';
import { firstValueFrom } from 'rxjs';

export interface MailQuery {
  readonly about?: MailSubject;
  readonly state?: MailState;
}

@Injectable({ providedIn: 'root' })
export class MailClient {
  private readonly http = inject(HttpClient);

  async list(query: MailQuery, cursor?: string): Promise<MailPageDto> {
    return (await firstValueFrom(mailList(this.http, '', { ...query, cursor }))).body;
  }

  async read(mailId: string): Promise<MailTextDto> {
    return (await firstValueFrom(mailRead(this.http, '', { mailId }))).body;
  }

  async tryAgain(mailId: string): Promise<MailDto> {
    return (await firstValueFrom(mailTryAgain(this.http, '', { mailId }))).body;
  }
}
