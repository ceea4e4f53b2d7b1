import { computed, inject, Injectable, signal } from '@angular/core';
import type { ClassStatus } from '@big-six/api-client';
import { ClassStateClient } from './class-state.client';

/** Most screens of a class ask for it themselves; milliseconds after which it is asked for where none has told. */
const patience = 1000;

/** Whether the class that is on the screen is archived: it can be read then, and nothing in it changes any more. */
@Injectable({ providedIn: 'root' })
export class ClassState {
  private readonly client = inject(ClassStateClient);
  private readonly statuses = signal<ReadonlyMap<string, ClassStatus>>(new Map());
  private readonly entered = signal<string | null>(null);
  private told = false;
  private timer: ReturnType<typeof setTimeout> | undefined;

  readonly archived = computed(() => this.statuses().get(this.entered() ?? '') === 'archived');

  /** The reader is at a screen of this class now; null: of none. */
  enter(classId: string | null): void {
    if (classId === this.entered()) return;
    this.entered.set(classId);
    this.told = false;
    clearTimeout(this.timer);
    if (classId !== null) this.timer = setTimeout(() => void this.ask(classId), patience);
  }

  /** What the server has said of a class. */
  tell(classId: string, status: ClassStatus): void {
    if (classId === this.entered()) this.told = true;
    if (this.statuses().get(classId) !== status) this.statuses.update((known) => new Map(known).set(classId, status));
  }

  private async ask(classId: string): Promise<void> {
    if (this.told) return;
    // A class that cannot be asked for is the screen's to tell of.
    const status = await this.client.status(classId).catch(() => null);
    if (status) this.tell(classId, status);
  }
}
