import { HttpClient } from '@angular/common/http';
import { inject, Injectable } from '@angular/core';
import {
  type ChangeGradingSettingsDto,
  gradingSettingsChange,
  type GradingSettingsDto,
  gradingSettingsGet,
} from '@big-six/api-client';
import { firstValueFrom } from 'rxjs';

export interface SettingsAddress {
  readonly classId: string;
  readonly classModuleId: string;
}

@Injectable({ providedIn: 'root' })
export class SettingsClient {
  private readonly http = inject(HttpClient);

  async get(address: SettingsAddress): Promise<GradingSettingsDto> {
    return (await firstValueFrom(gradingSettingsGet(this.http, '', address))).body;
  }

  async change(address: SettingsAddress, body: ChangeGradingSettingsDto): Promise<GradingSettingsDto> {
    return (await firstValueFrom(gradingSettingsChange(this.http, '', { ...address, body }))).body;
  }
}
