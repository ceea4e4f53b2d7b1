import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { Component, computed, inject, signal } from '@angular/core';
import type { QuestionStateDto } from '@big-six/api-client';
import { Button, FailedState, Icon, Skeleton, Status, Time } from '@big-six/ui';
import { DialogFrame } from '@big-six/ui/overlays';
import { problemOf, sentenceOf } from '../shell/problem';
import { type Arrived, HandIns } from './hand-ins';
import { ModuleAnswers, type WrittenHere } from './module-answers';
import type { QuestionAddress } from './submissions.client';
import { countText, rangeText } from './word-range';

export interface HandInAllData extends Omit<QuestionAddress, 'questionKey'> {
  readonly zone: string | undefined;
  readonly questions: readonly QuestionStateDto[];
}

/** What would be handed in, what is short, what is empty; then the receipts. */
@Component({
  selector: 'app-hand-in-all-dialog',
  imports: [Button, DialogFrame, FailedState, Icon, Skeleton, Status, Time],
  templateUrl: './hand-in-all-dialog.html',
  styleUrl: './hand-in-all-dialog.scss',
})
export class HandInAllDialog {
  protected readonly ref = inject<DialogRef>(DialogRef);
  protected readonly data = inject<HandInAllData>(DIALOG_DATA);
  private readonly answers = inject(ModuleAnswers);
  private readonly handIns = inject(HandIns);

  protected readonly rows = signal<readonly WrittenHere[] | null>(null);
  protected readonly failed = signal<string | null>(null);
  protected readonly trouble = signal<string | null>(null);
  protected readonly busy = signal(false);
  protected readonly receipts = signal<readonly Arrived[] | null>(null);
  protected readonly ready = computed(() => (this.rows() ?? []).filter(({ stands }) => stands === 'ready' || stands === 'short'));
  protected readonly confirm = computed(() => {
    const count = this.ready().length;
    return count === 1 ? 'Hand in 1 answer' : `Hand in ${count} answers`;
  });
  protected readonly countText = countText;
  protected readonly rangeText = rangeText;

  constructor() {
    void this.load();
  }

  protected async load(): Promise<void> {
    this.failed.set(null);
    this.busy.set(true);
    try {
      this.rows.set(await this.answers.open(this.data, this.data.questions));
    } catch (error) {
      this.failed.set(problemOf(error).message);
    } finally {
      this.busy.set(false);
    }
  }

  protected async handIn(): Promise<void> {
    const ready = this.ready();
    if (this.busy() || ready.length === 0) return;
    this.trouble.set(null);
    this.busy.set(true);
    ready.forEach(({ saver }) => saver.stop());
    try {
      const sent = ready.map(({ question, attempt, saver }) => ({ questionKey: question.key, attempt, saver }));
      const { classId, classModuleId } = this.data;
      await this.handIns.sendAll({ classId, classModuleId }, sent);
      const arrived = this.handIns.arrived();
      await this.answers.close(ready, arrived);
      this.receipts.set(arrived);
    } catch (error) {
      ready.forEach(({ saver }) => saver.resume());
      const problem = problemOf(error);
      this.trouble.set(`Nothing was handed in. ${sentenceOf(problem)} Your texts are still here.`);
      if (problem.code === 'already-handed-in' || problem.code === 'stale') await this.load();
    } finally {
      this.busy.set(false);
    }
  }

  protected titleOf(arrived: Arrived): string {
    return this.data.questions.find(({ key }) => key === arrived.address.questionKey)?.title ?? '';
  }
}
