import { LiveAnnouncer } from '@angular/cdk/a11y';
import { Component, computed, effect, inject, input, untracked } from '@angular/core';
import type { QuestionStateDto } from '@big-six/api-client';
import { Button } from '@big-six/ui';
import { Dialogs } from '@big-six/ui/overlays';
import { LessonContext, type ModuleHandIn } from '../shell/lesson-blocks';
import { HandInAllDialog, type HandInAllData } from './hand-in-all-dialog';
import { HandIns } from './hand-ins';

/** At the end of a module: one press for everything that is written. */
@Component({
  selector: 'app-hand-in-all',
  imports: [Button],
  template: `<button uiButton type="button" variant="primary" (click)="begin()">{{ label() }}</button>`,
  styles: `
    :host {
      display: block;
      margin-top: var(--space-5);
    }
  `,
})
export class HandInAll implements ModuleHandIn {
  readonly questions = input.required<readonly QuestionStateDto[]>();

  private readonly lesson = inject(LessonContext);
  private readonly dialogs = inject(Dialogs);
  private readonly announcer = inject(LiveAnnouncer);
  protected readonly label = computed(() => `Hand in all ${this.questions().length} answers`);

  constructor() {
    const handIns = inject(HandIns);
    const known = handIns.arrived();
    effect(() => {
      const arrived = handIns.arrived();
      if (arrived === known || arrived.length === 0) return;
      untracked(() => arrived.forEach(({ address, receipt }) => this.lesson.handedIn(address.questionKey, receipt.receivedAt)));
      void this.announcer.announce(arrived.length === 1 ? 'One answer handed in.' : `${arrived.length} answers handed in.`);
    });
  }

  protected begin(): void {
    const [classId, classModuleId] = [this.lesson.classId(), this.lesson.classModuleId()];
    const data: HandInAllData = { classId, classModuleId, zone: this.lesson.zone(), questions: this.questions() };
    void this.dialogs.open(HandInAllDialog, { data, wide: true });
  }
}
