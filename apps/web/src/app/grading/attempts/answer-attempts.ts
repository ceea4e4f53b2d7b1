import { booleanAttribute, Component, computed, effect, inject, input, output, signal, untracked } from '@angular/core';
import type { AnswerAttemptDto, AnswerAttemptsDto, ReturnDto } from '@big-six/api-client';
import { Button, Callout, Disclosure, FailedState, Icon, pointsText, Time } from '@big-six/ui';
import { Dialogs } from '@big-six/ui/overlays';
import { TextComparison, WrittenText } from '@big-six/ui/writing';
import { Fetched } from '../../shell/fetched';
import { problemOf } from '../../shell/problem';
import { AttemptsClient } from './attempts.client';
import { ReturnDialog, type ReturnDialogData } from './return-dialog';

/** What came before an answer: what has changed since, what was said about it then; and the way to ask for another attempt. */
@Component({
  selector: 'app-answer-attempts',
  imports: [Button, Callout, Disclosure, FailedState, Icon, TextComparison, Time, WrittenText],
  templateUrl: './answer-attempts.html',
  styleUrl: './answer-attempts.scss',
})
export class AnswerAttempts {
  readonly classId = input.required<string>();
  readonly answerId = input.required<string>();
  /** The first has none before it: nothing is asked for until somebody wants to give it back, or it was. */
  readonly attempt = input.required<number>();
  /** It may have been given back already. */
  readonly mayBeReturned = input(false);
  readonly zone = input<string>();
  /** Only teachers of the class give answers back. */
  readonly mayReturn = input(false, { transform: booleanAttribute });
  /** The answer was given back: it waits for its student now. */
  readonly changed = output<void>();
  /** That was taken back: it can be graded again. */
  readonly takenBack = output<void>();

  private readonly client = inject(AttemptsClient);
  private readonly dialogs = inject(Dialogs);

  protected readonly attempts = new Fetched<AnswerAttemptsDto>();
  protected readonly comparing = signal(true);
  protected readonly taking = signal(false);
  protected readonly trouble = signal<string | null>(null);
  protected readonly newest = computed(() => this.attempts.value()?.items[0] ?? null);
  protected readonly earlier = computed(() => this.attempts.value()?.items.slice(1) ?? []);
  private readonly address = computed(() => ({ classId: this.classId(), answerId: this.answerId() }));
  protected readonly pointsText = pointsText;

  constructor() {
    effect(() => {
      this.address();
      untracked(() => {
        this.attempts.start();
        this.trouble.set(null);
        if (this.attempt() > 1 || this.mayBeReturned()) void this.load();
      });
    });
  }

  protected load(): Promise<AnswerAttemptsDto | null> {
    return this.attempts.ask(() => this.client.attempts(this.address()));
  }

  protected name({ attempt, grade }: AnswerAttemptDto): string {
    return `Attempt ${attempt}${grade ? ' and what was said about it' : ''}`;
  }

  protected async giveBack(): Promise<void> {
    const known = this.attempts.value() ?? (await this.load());
    if (!known) return;
    const data: ReturnDialogData = { address: this.address(), known, zone: this.zone() };
    const returned = await this.dialogs.open<ReturnDto>(ReturnDialog, { data, focus: 'textarea' });
    if (!returned) return;
    await this.load();
    this.changed.emit();
  }

  protected async takeBack(): Promise<void> {
    if (this.taking()) return;
    const sure = await this.dialogs.confirm({
      title: 'Take the return back?',
      text: 'The answer stands as it stood. More time that you gave with it stays. Once the student has begun to write, it is too late.',
      confirm: 'Take it back',
    });
    if (!sure) return;
    this.taking.set(true);
    this.trouble.set(null);
    try {
      await this.client.takeReturnBack(this.address());
      this.takenBack.emit();
    } catch (error) {
      this.trouble.set(problemOf(error).message);
    } finally {
      this.taking.set(false);
      await this.load();
    }
  }
}
