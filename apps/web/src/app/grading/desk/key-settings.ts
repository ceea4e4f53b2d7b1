import { computed, inject, Injectable, linkedSignal } from '@angular/core';
import { Session } from '../../shell/session/session';
import { type KeyMap, readKeyMap } from './desk-keys';

/** The keys of the desk as the account here wants them, kept on this device. Combinations always work. */
@Injectable({ providedIn: 'root' })
export class KeySettings {
  private readonly session = inject(Session);
  private readonly name = computed(() => `desk-keys:${this.session.account()?.id ?? 'nobody'}`);
  private readonly current = linkedSignal(() => readKeyMap(kept(this.name())));
  readonly map = this.current.asReadonly();

  set(map: KeyMap): void {
    this.current.set(map);
    try {
      localStorage.setItem(this.name(), JSON.stringify(map));
    } catch {
      // Without storage the choice lasts until the page is left.
    }
  }
}

function kept(name: string): string | null {
  try {
    return localStorage.getItem(name);
  } catch {
    return null;
  }
}
