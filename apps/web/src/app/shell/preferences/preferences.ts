import { computed, effect, inject, Injectable } from '@angular/core';
import type { PreferenceChangesDto, PreferencesDto } from '@big-six/api-client';
import { setReader } from '@big-six/ui';
import { Session } from '../session/session';
import type { Account } from '../session/session.client';
import { PreferencesClient } from './preferences.client';

const unsaid: PreferencesDto = { calledName: null, locale: null, timeZone: null, theme: null, deskKeys: null };

/** How the person here likes to be called and to see things: kept with the account, and so the same on each of its devices. */
@Injectable({ providedIn: 'root' })
export class Preferences {
  private readonly client = inject(PreferencesClient);
  private readonly session = inject(Session);
  private last: Promise<unknown> = Promise.resolve();

  readonly said = computed(() => this.session.account()?.preferences ?? unsaid);

  constructor() {
    effect(() => {
      const { locale, timeZone } = this.said();
      setReader({ locale: locale ?? undefined, timeZone: timeZone ?? undefined });
    });
  }

  /** One change after the other, so that the later one holds. @throws what the request throws */
  async change(changes: PreferenceChangesDto): Promise<void> {
    const turn = this.last.then(() => this.client.change(changes));
    this.last = turn.catch(() => null);
    this.session.preferred(await turn);
  }
}

/** How somebody is spoken to: as they want to be called, else by the first word of their name. */
export function addressOf({ name, preferences }: Pick<Account, 'name' | 'preferences'>): string {
  return preferences?.calledName ?? name.trim().split(/\s+/u)[0] ?? '';
}
