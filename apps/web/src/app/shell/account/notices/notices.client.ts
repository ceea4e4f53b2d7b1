import { HttpClient } from '@angular/common/http';
import { inject, Injectable } from '@angular/core';
import { type NoticeKind, noticesChoose, type NoticesDto, noticesGet } from '@big-six/api-client';
import { firstValueFrom } from 'rxjs';

@Injectable({ providedIn: 'root' })
export class NoticesClient {
  private readonly http = inject(HttpClient);

  async get(): Promise<NoticesDto> {
    return (await firstValueFrom(noticesGet(this.http, ''))).body;
  }

  async choose(kind: NoticeKind, email: boolean): Promise<void> {
    await firstValueFrom(noticesChoose(this.http, '', { noticeKey: kind, body: { email } }));
  }
}
