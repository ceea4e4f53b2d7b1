import { inject, Injectable } from '@angular/core';
import { Api, type NoticeKind, noticesChoose, type NoticesDto, noticesGet } from '@big-six/api-client';

@Injectable({ providedIn: 'root' })
export class NoticesClient {
  private readonly api = inject(Api);

  get(): Promise<NoticesDto> {
    return this.api.invoke(noticesGet);
  }

  choose(kind: NoticeKind, email: boolean): Promise<void> {
    return this.api.invoke(noticesChoose, { noticeKey: kind, body: { email } });
  }
}
