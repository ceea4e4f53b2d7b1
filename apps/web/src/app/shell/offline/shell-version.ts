import { Injectable, signal } from '@angular/core';

/** Whether a newer version of this client lies ready on the device; the next page that is loaded is of it. */
@Injectable({ providedIn: 'root' })
export class ShellVersion {
  readonly newer = signal(false);
}
