import { Injectable, signal, type Type } from '@angular/core';

/** What says that a newer version of this client lies ready on the device, once one does. */
@Injectable({ providedIn: 'root' })
export class ShellVersion {
  readonly notice = signal<Type<unknown> | null>(null);
}
