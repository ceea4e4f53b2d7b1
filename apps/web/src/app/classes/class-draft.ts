import { Injectable, signal } from '@angular/core';
import type { Choice } from '@big-six/ui/forms';
import { type ClassSettings, today } from './class-settings';
import { ownZone } from '../shell/zones/zones';

export interface ClassDraft extends ClassSettings {
  courseId: string;
  teachers: readonly Choice[];
  cohorts: readonly Choice[];
}

/** A class that is being written, kept while the admin looks something up elsewhere or signs in again. */
@Injectable()
export class NewClassDraft {
  readonly value = signal<ClassDraft>(empty());

  clear(): void {
    this.value.set(empty());
  }
}

function empty(): ClassDraft {
  return { courseId: '', name: '', startsOn: today(), endsOn: '', timeZone: ownZone(), teachers: [], cohorts: [] };
}
