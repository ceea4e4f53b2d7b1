import { Component, computed, inject, input, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { MyWaysInDto } from '@big-six/api-client';
import { Button, Callout, FailedState, Skeleton, Status, Time, Toasts } from '@big-six/ui';
import { Dialogs } from '@big-six/ui/overlays';
import { doingWithToasts } from '../../doing';
import { Fetched } from '../../fetched';
import { problemOf } from '../../problem';
import { signOnProblem } from '../../session/sign-on-problem';
import { Guarded } from './guarded';
import { LinkedIssuers } from './linked-issuers';
import { LongerPasswordDialog } from './longer-password-dialog';
import { Passkeys } from './passkeys';
import { RecoveryCodes } from './recovery-codes';
import { SecurityClient } from './security.client';
import { SetUpApp } from './set-up-app';

/** How one gets in, and what guards it. */
@Component({
  selector: 'app-security',
  imports: [Button, Callout, FailedState, LinkedIssuers, Passkeys, RecoveryCodes, RouterLink, SetUpApp, Skeleton, Status, Time],
  templateUrl: './security.html',
  styleUrl: './security.scss',
})
export class Security {
  /** The word with which an issuer's answer was sent back; bound from the query. */
  readonly refused = input<string>();

  private readonly client = inject(SecurityClient);
  private readonly guarded = inject(Guarded);
  private readonly dialogs = inject(Dialogs);
  private readonly toasts = inject(Toasts);

  protected readonly cameBack = computed(() => signOnProblem(this.refused()));
  protected readonly ways = new Fetched<MyWaysInDto>();
  protected readonly settingUp = signal(false);
  protected readonly newCodes = signal<readonly string[] | null>(null);
  private readonly doing = doingWithToasts();

  constructor() {
    void this.load();
  }

  protected async load(): Promise<void> {
    await this.ways.ask(() => this.client.waysIn());
  }

  protected setUp(): void {
    this.settingUp.set(true);
  }

  protected async done(): Promise<void> {
    this.settingUp.set(false);
    this.toasts.show('Your account is guarded by a second factor.');
    await this.load();
  }

  protected renewCodes(): Promise<void> {
    return this.work(async () => {
      const sure = await this.dialogs.confirm({
        title: 'Make new recovery codes?',
        text: 'You get ten new ones. Those you have now stop working.',
        confirm: 'Make new codes',
      });
      if (sure) this.newCodes.set(await this.guarded.do(() => this.client.renewRecoveryCodes()));
    });
  }

  protected remove(): Promise<void> {
    return this.work(async () => {
      const sure = await this.dialogs.confirm({
        title: 'Switch the second factor off?',
        text: 'Your password alone lets you in again, and so does anybody who learns it.',
        confirm: 'Switch off',
        tone: 'danger',
      });
      if (!sure) return;
      try {
        await this.switchOff();
      } catch (error) {
        if (problemOf(error).code !== 'longer-password-first') throw error;
        if (await this.dialogs.open<boolean>(LongerPasswordDialog, { focus: 'input[type=password]' })) await this.switchOff();
      }
    });
  }

  private async switchOff(): Promise<void> {
    await this.guarded.do(() => this.client.removeSecondFactor());
  }

  private async work(task: () => Promise<void>): Promise<void> {
    await this.doing.run(async () => {
      await task();
      await this.load();
    });
  }
}
