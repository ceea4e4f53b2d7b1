import { inject, Injectable } from '@angular/core';
import { Dialogs } from '@big-six/ui/overlays';
import { problemOf } from '../../problem';
import { ConfirmDialog } from './confirm-dialog';

/** Does what changes how an account is guarded; when the server wants to know first who it is, asks and does it again. */
@Injectable({ providedIn: 'root' })
export class Guarded {
  private readonly dialogs = inject(Dialogs);

  /** Null when the person thought better of it. @throws what `work` throws */
  async do<T>(work: () => Promise<T>): Promise<T | null> {
    try {
      return await work();
    } catch (error) {
      if (problemOf(error).code !== 'confirm-first') throw error;
      const sure = await this.dialogs.open<boolean>(ConfirmDialog, { focus: 'input[type=password]' });
      return sure ? work() : null;
    }
  }
}
