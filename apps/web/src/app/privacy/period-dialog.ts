import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { Component, computed, inject, linkedSignal, resource, signal } from '@angular/core';
import { form, FormField, validate } from '@angular/forms/signals';
import type { KeptKindDto } from '@big-six/api-client';
import { Button, Callout } from '@big-six/ui';
import { Checkbox, TextField } from '@big-six/ui/forms';
import { DialogFrame } from '@big-six/ui/overlays';
import { FormSending } from '../shell/form-sending';
import { problemOf } from '../shell/problem';
import { consequence, rangeText, typedProblem } from './period-words';
import { PrivacyClient } from './privacy.client';

/** For how long one kind is kept. Says what would go at once before anything is saved. Closes with the kind as it is now. */
@Component({
  selector: 'app-period-dialog',
  imports: [Button, Callout, Checkbox, DialogFrame, FormField, TextField],
  templateUrl: './period-dialog.html',
})
export class PeriodDialog {
  private readonly client = inject(PrivacyClient);
  protected readonly ref = inject<DialogRef<KeptKindDto>>(DialogRef);
  protected readonly sending = new FormSending();
  /** As the server knows it: another admin may change it meanwhile. */
  protected readonly kind = signal(inject<KeptKindDto>(DIALOG_DATA));
  protected readonly hint = computed(() => {
    const { period } = this.kind();
    return period ? rangeText(period) : '';
  });

  private readonly entered = signal({
    period: String(this.kind().period?.chosen ?? ''),
    automatic: this.kind().automatic ?? false,
  });
  protected readonly f = form(this.entered, (path) => {
    validate(path.period, ({ value }) => {
      const problem = this.problemOfTyped(value());
      return problem ? { kind: 'period', message: problem } : undefined;
    });
  });

  private readonly chosen = computed(() => {
    const typed = this.entered().period;
    return this.problemOfTyped(typed) === null ? Number(typed) : null;
  });
  private readonly asked = resource({
    params: () => this.chosen() ?? undefined,
    loader: async ({ params }) => ({ period: params, preview: await this.client.preview(this.kind().key, params) }),
  });
  /** What is known stays in view while the next is on its way. */
  private readonly latest = linkedSignal<Previewed | null, Previewed | null>({
    source: () => (this.asked.hasValue() ? this.asked.value() : null),
    computation: (now, before) => now ?? before?.value ?? null,
  });
  /** Nothing is saved unseen. */
  protected readonly seen = computed(() => this.latest()?.period === this.chosen());
  protected readonly failed = computed(() => (this.asked.error() ? problemOf(this.asked.error()).message : null));
  protected readonly outcome = computed(() => {
    const latest = this.latest();
    if (!latest || this.chosen() === null) return null;
    return consequence(latest.preview, this.entered().automatic) ?? 'Nothing goes now.';
  });
  protected readonly removes = computed(() => {
    const { removes = [], offers = null } = this.latest()?.preview ?? {};
    return removes.length > 0 || (this.entered().automatic && (offers ?? 0) > 0);
  });

  protected askAgain(): void {
    this.asked.reload();
  }

  protected async save(event: Event): Promise<void> {
    event.preventDefault();
    if (this.chosen() !== null && !this.seen()) return;
    const { key, period, automatic: mayBeAutomatic } = this.kind();
    await this.sending.send(this.f, { period: this.f.period }, async () => {
      const { automatic } = this.entered();
      const body = { period: Number(this.entered().period), ...(mayBeAutomatic !== null && { automatic }) };
      this.ref.close(await this.client.change(key, period?.revision ?? 0, body));
    });
    if (this.sending.problem()?.code === 'stale') await this.lookAgain();
  }

  /** What the other admin chose stands beside what was typed here; saving again is then meant. */
  private async lookAgain(): Promise<void> {
    const now = (await this.client.kinds()).find(({ key }) => key === this.kind().key);
    if (now) this.kind.set(now);
  }

  private problemOfTyped(typed: string): string | null {
    const { period } = this.kind();
    return period ? typedProblem(typed, period) : null;
  }
}

interface Previewed {
  readonly period: number;
  readonly preview: Awaited<ReturnType<PrivacyClient['preview']>>;
}
