import { Injectable, signal } from '@angular/core';

/** Whether single letters and digits are commands. Kept on this device; the combinations always work. */
@Injectable({ providedIn: 'root' })
export class SingleKeys {
  private readonly current = signal(kept());
  readonly on = this.current.asReadonly();

  set(on: boolean): void {
    this.current.set(on);
    try {
      localStorage.setItem('single-keys', on ? 'on' : 'off');
    } catch {
      // Without storage the choice lasts until the page is left.
    }
  }
}

function kept(): boolean {
  try {
    return localStorage.getItem('single-keys') !== 'off';
  } catch {
    return true;
  }
}
