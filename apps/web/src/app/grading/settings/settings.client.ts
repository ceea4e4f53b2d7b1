import { inject, Injectable } from '@angular/core';
import {
  Api,
  type ChangeGradingSettingsDto,
  gradingSettingsChange,
  type GradingSettingsDto,
  gradingSettingsGet,
} from '@big-six/api-client';

export interface SettingsAddress {
  readonly classId: string;
  readonly classModuleId: string;
}

@Injectable({ providedIn: 'root' })
export class SettingsClient {
  private readonly api = inject(Api);

  get(address: SettingsAddress): Promise<GradingSettingsDto> {
    return this.api.invoke(gradingSettingsGet, address);
  }

  change(address: SettingsAddress, body: ChangeGradingSettingsDto): Promise<GradingSettingsDto> {
    return this.api.invoke(gradingSettingsChange, { ...address, body });
  }
}
