import { Injectable, signal } from '@angular/core';
import type { PlatformRole } from '@big-six/api-client';

/** What was pasted, kept while the admin looks something up elsewhere or signs in again. */
@Injectable()
export class PastedText {
  readonly text = signal('');
  readonly role = signal<PlatformRole>('student');
}
