import { Component, computed, inject, signal } from '@angular/core';
import type { PreferenceChangesDto } from '@big-six/api-client';
import { Button, Clock, exactTime, Icon, numberText, readerZone, Toasts } from '@big-six/ui';
import { Select } from '@big-six/ui/forms';
import { Preferences } from '../preferences/preferences';
import { problemOf } from '../problem';
import { Session } from '../session/session';
import { Theme } from '../theme';
import { ZonePicker } from '../zones/zone-picker';
import { ownZone } from '../zones/zones';
import { localeChoices, localeName } from './locales';

/** How the pages look, and how dates and numbers are written. What is chosen holds at once and on every device. */
@Component({
  selector: 'app-look-and-dates',
  imports: [Button, Icon, Select, ZonePicker],
  templateUrl: './look-and-dates.html',
  styleUrl: './look-and-dates.scss',
})
export class LookAndDates {
  private readonly preferences = inject(Preferences);
  private readonly toasts = inject(Toasts);
  private readonly clock = inject(Clock);
  protected readonly session = inject(Session);
  protected readonly theme = inject(Theme);

  protected readonly themes = [
    { choice: 'system', label: 'Like the system', icon: 'contrast' },
    { choice: 'light', label: 'Light', icon: 'sun' },
    { choice: 'dark', label: 'Dark', icon: 'moon' },
  ] as const;
  /** What was last saved, to say so beside it. */
  protected readonly saved = signal<keyof PreferenceChangesDto | null>(null);

  protected readonly locale = computed(() => this.preferences.said().locale ?? '');
  protected readonly locales = computed(() => localeChoices(this.preferences.said().locale, this.clock.now()));
  protected readonly browsers = `Like this browser: ${localeName(navigator.language)}`;
  protected readonly zone = computed(() => this.preferences.said().timeZone ?? '');
  protected readonly browsersZone = ownZone().replaceAll('_', ' ');
  protected readonly sample = computed(() => ({
    date: exactTime(this.clock.now(), 'full', readerZone()),
    number: numberText(1234.5),
  }));

  protected async save(field: 'locale' | 'timeZone', value: string): Promise<void> {
    if (value === (this.preferences.said()[field] ?? '')) return;
    this.saved.set(null);
    try {
      await this.preferences.change({ [field]: value || null });
      this.saved.set(field);
    } catch (error) {
      this.toasts.show(`It stays as it was. ${problemOf(error).message}`, 'negative');
    }
  }
}
