import { Component, inject, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { ConfiguredWaysInDto, SecondFactorFor } from '@big-six/api-client';
import { Button, FailedState, PageHeader, Skeleton, Toasts } from '@big-six/ui';
import { type Choice, RadioGroup } from '@big-six/ui/forms';
import { CopyButton } from '@big-six/ui/overlays';
import { doingWithToasts } from '../shell/doing';
import { Fetched } from '../shell/fetched';
import { SettingsClient } from './settings.client';

/** What holds for the whole school: who needs a second factor; and what was set where the server runs. */
@Component({
  selector: 'app-settings',
  imports: [Button, CopyButton, FailedState, PageHeader, RadioGroup, RouterLink, Skeleton],
  templateUrl: './settings.html',
  styleUrl: './settings.scss',
})
export class Settings {
  private readonly client = inject(SettingsClient);
  private readonly toasts = inject(Toasts);

  protected readonly configured = new Fetched<ConfiguredWaysInDto>();
  protected readonly asked = signal<string>('nobody');
  protected readonly doing = doingWithToasts();
  protected readonly choices: readonly Choice[] = [
    { value: 'nobody', label: 'Nobody', hint: 'Everybody may set one up for themselves.' },
    { value: 'admins', label: 'Admins', hint: 'They see every account and may change it.' },
    { value: 'staff', label: 'Admins and teachers' },
  ];

  constructor() {
    void this.load();
  }

  protected async load(): Promise<void> {
    await this.configured.ask(async () => {
      const [configured, rule] = await Promise.all([this.client.configured(), this.client.secondFactorFor()]);
      this.asked.set(rule);
      return configured;
    });
  }

  protected async save(): Promise<void> {
    await this.doing.run(async () => {
      await this.client.setSecondFactorFor(this.asked() as SecondFactorFor);
      this.toasts.show('Saved. It is asked for from the next sign-in on.');
    });
  }
}
