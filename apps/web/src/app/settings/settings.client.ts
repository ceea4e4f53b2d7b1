import { HttpClient } from '@angular/common/http';
import { inject, Injectable } from '@angular/core';
import {
  type ConfiguredWaysInDto,
  type SecondFactorFor,
  secondFactorRule,
  secondFactorSetRule,
  waysInConfigured,
} from '@big-six/api-client';
import { firstValueFrom } from 'rxjs';

@Injectable({ providedIn: 'root' })
export class SettingsClient {
  private readonly http = inject(HttpClient);

  async configured(): Promise<ConfiguredWaysInDto> {
    return (await firstValueFrom(waysInConfigured(this.http, ''))).body;
  }

  async secondFactorFor(): Promise<SecondFactorFor> {
    return (await firstValueFrom(secondFactorRule(this.http, ''))).body.secondFactorFor;
  }

  async setSecondFactorFor(secondFactorFor: SecondFactorFor): Promise<void> {
    await firstValueFrom(secondFactorSetRule(this.http, '', { body: { secondFactorFor } }));
  }
}
