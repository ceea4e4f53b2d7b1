import { inject, Injectable } from '@angular/core';
import {
  Api,
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

@Injectable({ providedIn: 'root' })
export class PrivacyClient {
  private readonly api = inject(Api);

  async kinds(): Promise<readonly KeptKindDto[]> {
    return (await this.api.invoke(retentionList)).items;
  }

  preview(keptKey: string, period: number): Promise<RetentionPreviewDto> {
    return this.api.invoke(retentionPreview, { keptKey, period });
  }

  /** @param revision that the change builds on */
  change(keptKey: string, revision: number, body: RetentionInputDto): Promise<KeptKindDto> {
    return this.api.invoke(retentionChange, { keptKey, 'If-Match': `"${revision}"`, body });
  }

  offered(cursor: string | undefined): Promise<OfferedPageDto> {
    return this.api.invoke(privacyOffered, { cursor });
  }

  erasures(cursor: string | undefined): Promise<ErasurePageDto> {
    return this.api.invoke(privacyList, { cursor });
  }
}
