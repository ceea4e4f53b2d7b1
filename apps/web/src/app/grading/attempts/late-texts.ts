import { LiveAnnouncer } from '@angular/cdk/a11y';
import { booleanAttribute, Component, computed, effect, inject, input, output, signal, untracked } from '@angular/core';
import type { WaitingLateTextDto, WaitingLateTextListDto } from '@big-six/api-client';
import { Button, counted, Disclosure, Icon, lateText, Time } from '@big-six/ui';
import { Dialogs } from '@big-six/ui/overlays';
import { WrittenText } from '@big-six/ui/writing';
import { Fetched } from '../../shell/fetched';
import { problemOf } from '../../shell/problem';
import { AttemptsClient } from './attempts.client';

/** Texts to a question that came after the closing and wait for a teacher; nothing where none do. */
@Component({
  selector: 'app-late-texts',
  imports: [Button, Disclosure, Icon, Time, WrittenText],
  templateUrl: './late-texts.html',
  styleUrl: './late-texts.scss',
})
export class LateTexts {
  readonly classId = input.required<string>();
  readonly classModuleId = input.required<string>();
  readonly question = input.required<string>();
  /** Only what its writer sent after this answer; all where none is named. */
  readonly answerId = input<string>();
  readonly zone = input<string>();
  /** Only teachers of the class decide. */
  readonly mayDecide = input(false, { transform: booleanAttribute });
  /** One was accepted: there is another answer to grade. */
  readonly changed = output<void>();

  private readonly client = inject(AttemptsClient);
  private readonly dialogs = inject(Dialogs);
  private readonly announcer = inject(LiveAnnouncer);

  private readonly late = new Fetched<WaitingLateTextListDto>();
  protected readonly items = computed(() => {
    const [items, only] = [this.late.value()?.items ?? [], this.answerId()];
    return only === undefined ? items : items.filter(({ answerId }) => answerId === only);
  });
  protected readonly busy = signal<string | null>(null);
  protected readonly trouble = signal<string | null>(null);
  protected readonly heading = computed(() => {
    const count = this.items().length;
    return count === 1 ? 'One text came after the closing' : `${count} texts came after the closing`;
  });
  private readonly address = computed(() => ({
    classId: this.classId(),
    classModuleId: this.classModuleId(),
    question: this.question(),
  }));

  constructor() {
    effect(() => {
      this.address();
      untracked(() => {
        this.late.start();
        void this.load();
      });
    });
  }

  protected name({ student, words }: WaitingLateTextDto): string {
    return `${student?.name ?? 'A student'}, ${counted(words, 'word')}`;
  }

  protected lateness({ daysLate, lateCost }: WaitingLateTextDto): string | null {
    return daysLate === null || lateCost === null ? null : lateText(daysLate, lateCost);
  }

  protected async decide(late: WaitingLateTextDto, decision: 'accept' | 'leave'): Promise<void> {
    if (this.busy()) return;
    const whose = late.student ? `${late.student.name}’s` : 'this';
    const agreed = await this.dialogs.confirm(
      decision === 'accept'
        ? {
            title: `Accept ${whose} late text?`,
            text: late.replaces
              ? 'It counts from now on in place of what was handed in before, as late as it came. The student is told.'
              : 'It counts as handed in, as late as it came. The student is told.',
            confirm: 'Accept',
          }
        : {
            title: `Leave ${whose} late text?`,
            text: 'It does not count. It stays readable for its student, who is told.',
            confirm: 'Leave it',
          },
    );
    if (!agreed) return;
    this.busy.set(late.id);
    this.trouble.set(null);
    try {
      await this.client.decide(this.address(), late, decision);
      void this.announcer.announce(decision === 'accept' ? 'Accepted.' : 'Left.');
      if (decision === 'accept') this.changed.emit();
    } catch (error) {
      this.trouble.set(problemOf(error).message);
    } finally {
      this.busy.set(null);
      await this.load();
    }
  }

  private async load(): Promise<void> {
    await this.late.ask(() => this.client.lateTexts(this.address()));
  }
}
