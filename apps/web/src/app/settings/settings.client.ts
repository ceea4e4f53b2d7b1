import { inject, Injectable } from '@angular/core';
import {
  Api,
  type ConfiguredWaysInDto,
  type SecondFactorFor,
  secondFactorRule,
  secondFactorSetRule,
  waysInConfigured,
} from '@big-six/api-client';

@Injectable({ providedIn: 'root' })
export class SettingsClient {
  private readonly api = inject(Api);

  configured(): Promise<ConfiguredWaysInDto> {
    return this.api.invoke(waysInConfigured);
  }

  async secondFactorFor(): Promise<SecondFactorFor> {
    return (await this.api.invoke(secondFactorRule)).secondFactorFor;
  }

  async setSecondFactorFor(secondFactorFor: SecondFactorFor): Promise<void> {
    await this.api.invoke(secondFactorSetRule, { body: { secondFactorFor } });
  }
}
