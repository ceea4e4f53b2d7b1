import { LiveAnnouncer } from '@angular/cdk/a11y';
import { Component, computed, effect, inject, input, linkedSignal, signal, untracked } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { GroupDto, GroupGradingDto, GroupMemberDto } from '@big-six/api-client';
import { Breadcrumbs, Button, FailedState, Icon, PageHeader, pointsText, Skeleton } from '@big-six/ui';
import { TextArea } from '@big-six/ui/forms';
import { ClassState } from '../../shell/class-state';
import { Fetched } from '../../shell/fetched';
import { TypedNote } from '../../shell/journal/typed-note';
import { keepTyped } from '../../shell/journal/typed-text';
import { problemOf } from '../../shell/problem';
import { GradeForm } from '../desk/grade-form';
import { RubricForm } from '../desk/rubric-form';
import { GroupMembers } from './group-members';
import { GroupSending } from './group-sending';
import { answersText, gradedText, kindChoices, kindMeaning, kindOf } from './group-words';
import { GroupsClient, type QuestionPlace } from './groups.client';

/** One group: a look at each of its answers, and one grade for those that stay in. */
@Component({
  selector: 'app-group-desk',
  imports: [
    Breadcrumbs,
    Button,
    FailedState,
    GroupMembers,
    Icon,
    PageHeader,
    RouterLink,
    RubricForm,
    Skeleton,
    TextArea,
    TypedNote,
  ],
  templateUrl: './group-desk.html',
  styleUrl: './group-desk.scss',
})
export class GroupDesk {
  readonly classId = input.required<string>();
  readonly classModuleId = input.required<string>();
  readonly questionKey = input.required<string>();
  readonly kind = input.required<string>();
  readonly groupKey = input.required<string>();

  private readonly client = inject(GroupsClient);
  private readonly announcer = inject(LiveAnnouncer);
  private readonly sending = new GroupSending((grading) => this.client.grade(this.place(), grading));
  protected readonly group = new Fetched<GroupDto>();
  protected readonly members = signal<readonly GroupMemberDto[]>([]);
  protected readonly next = signal<string | null>(null);
  protected readonly busy = signal(false);
  protected readonly failure = signal<string | null>(null);
  protected readonly showMissing = signal(false);
  /** What was graded last in this window, to be undone. */
  protected readonly done = signal<{ id: string; text: string } | null>(null);
  protected readonly feedback = signal('');
  protected readonly typed = keepTyped({
    name: () => `group/${this.classModuleId()}/${this.questionKey()}/${this.kind()}/${this.groupKey()}`,
    text: this.feedback,
    put: (text) => this.feedback.set(text),
  });
  /** What was said with the grades that were sent last. */
  private said = '';
  /** As long as nobody knows whether it was graded, nothing else is: it is sent again first. */
  protected readonly unanswered = this.sending.unanswered;
  protected readonly archived = inject(ClassState).archived;
  protected readonly answersText = answersText;
  protected readonly pointsText = pointsText;

  private readonly waiting = computed(() => this.members().filter(({ state }) => state === 'to-review'));
  /** Everything that waits is in, until it is taken out; what another grader has open is not. */
  protected readonly chosen = linkedSignal<readonly GroupMemberDto[], ReadonlySet<string>>({
    source: this.waiting,
    computation: (waiting, previous) => {
      const known = new Set(previous?.source.map(({ answerId }) => answerId));
      const stays = ({ answerId, openElsewhere }: GroupMemberDto): boolean =>
        known.has(answerId) ? (previous?.value.has(answerId) ?? false) : !openElsewhere;
      return new Set(waiting.filter(stays).map(({ answerId }) => answerId));
    },
  });
  /** One form as long as the rubric is the same, so that what was chosen stays while the answers are asked for again. */
  protected readonly form = signal<GradeForm | null>(null);
  protected readonly words = computed(() => kindChoices.find(({ value }) => value === kindOf(this.kind()))?.label ?? '');
  protected readonly meaning = computed(() => kindMeaning[kindOf(this.kind())]);

  constructor() {
    effect(() => {
      this.place();
      this.groupKey();
      this.kind();
      untracked(() => {
        this.group.start();
        this.members.set([]);
        this.form.set(null);
        this.sending.forget();
        this.done.set(null);
        void this.load();
      });
    });
  }

  protected async load(): Promise<void> {
    const group = await this.group.ask(() => this.client.group(this.place(), kindOf(this.kind()), this.groupKey()));
    if (!group) return;
    const { criteria } = group.question;
    if (JSON.stringify(this.form()?.criteria) !== JSON.stringify(criteria)) this.form.set(new GradeForm(criteria, null));
    this.members.set(group.items);
    this.next.set(group.nextCursor);
  }

  protected async more(): Promise<void> {
    const cursor = this.next();
    if (cursor === null || this.busy()) return;
    await this.while(async () => {
      const page = await this.client.group(this.place(), kindOf(this.kind()), this.groupKey(), cursor);
      this.members.update((members) => [...members, ...page.items]);
      this.next.set(page.nextCursor);
    });
  }

  protected async grade(): Promise<void> {
    const form = this.form();
    const group = this.group.value();
    if (!form || !group || this.busy()) return;
    const [missing] = form.missing();
    this.showMissing.set(missing !== undefined);
    if (missing) {
      form.current.set(form.criteria.indexOf(missing));
      void this.announcer.announce(`Choose a level: ${missing.title}`);
      return;
    }
    const members = this.waiting().filter(({ answerId }) => this.chosen().has(answerId));
    const decision = {
      kind: kindOf(this.kind()),
      rubricId: group.question.rubricId,
      levels: form.levels(),
      feedback: this.feedback(),
    };
    this.said = decision.feedback;
    await this.deliver(() => this.sending.grade({ ...decision, members }));
  }

  /** The server's answer was lost: what was sent then is sent once more, and counts once. */
  protected sendAgain(): Promise<void> {
    return this.deliver(() => this.sending.again());
  }

  protected async undo(): Promise<void> {
    const done = this.done();
    if (!done || this.busy()) return;
    await this.while(async () => {
      const { undone, kept } = await this.client.undo(this.place(), done.id);
      const stayed = kept > 0 ? ` ${answersText(kept)} graded again or released since stay as they are.` : '';
      this.done.set(null);
      void this.announcer.announce(`${answersText(undone)} back.${stayed}`);
    });
    await this.load();
  }

  private async deliver(send: () => Promise<GroupGradingDto | null>): Promise<void> {
    if (this.busy()) return;
    await this.while(async () => {
      const sent = await send();
      if (!sent) return;
      this.typed.sent(this.said);
      this.done.set({ id: sent.id, text: gradedText(sent.graded, sent.passedOver.length) });
    });
    if (!this.unanswered()) await this.load();
  }

  private async while(work: () => Promise<void>): Promise<void> {
    this.busy.set(true);
    this.failure.set(null);
    try {
      await work();
    } catch (error) {
      this.failure.set(problemOf(error).message);
    } finally {
      this.busy.set(false);
    }
  }

  private place(): QuestionPlace {
    return { classId: this.classId(), classModuleId: this.classModuleId(), questionKey: this.questionKey() };
  }
}
