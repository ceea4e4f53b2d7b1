import { HttpClient } from '@angular/common/http';
import { inject, Injectable } from '@angular/core';
import {
  type ErasurePageDto,
  type KeptKindDto,
  type OfferedPageDto,
  privacyList,
  privacyOffered,
  retentionChange,
  type RetentionInputDto,
  retentionList,
  retentionPreview,
  type RetentionPreviewDto,
} from '@big-six/api-client';
import { firstValueFrom } from 'rxjs';

@Injectable({ providedIn: 'root' })
export class PrivacyClient {
  private readonly http = inject(HttpClient);

  async kinds(): Promise<readonly KeptKindDto[]> {
    return (await firstValueFrom(retentionList(this.http, ''))).body.items;
  }

  async preview(keptKey: string, period: number): Promise<RetentionPreviewDto> {
    return (await firstValueFrom(retentionPreview(this.http, '', { keptKey, period }))).body;
  }

  /** @param revision that the change builds on */
  async change(keptKey: string, revision: number, body: RetentionInputDto): Promise<KeptKindDto> {
    return (await firstValueFrom(retentionChange(this.http, '', { keptKey, 'If-Match': `"${revision}"`, body }))).body;
  }

  async offered(cursor: string | undefined): Promise<OfferedPageDto> {
    return (await firstValueFrom(privacyOffered(this.http, '', { cursor }))).body;
  }

  async erasures(cursor: string | undefined): Promise<ErasurePageDto> {
    return (await firstValueFrom(privacyList(this.http, '', { cursor }))).body;
  }
}
