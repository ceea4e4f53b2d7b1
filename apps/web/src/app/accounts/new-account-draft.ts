import { Injectable, signal } from '@angular/core';

/** A person who is being written down, kept while the admin looks something up elsewhere or signs in again. */
@Injectable()
export class NewAccountDraft {
  readonly value = signal(nobody('student'));

  /** The next one is most often of the same role. */
  clear(): void {
    this.value.update(({ role }) => nobody(role));
  }
}

function nobody(role: string): { name: string; email: string; role: string } {
  return { name: '', email: '', role };
}
