import { Component, computed, effect, inject, input, signal, untracked } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { SecondLookDto, SecondLookReplyInputDto } from '@big-six/api-client';
import { Breadcrumbs, Button, Callout, FailedState, PageHeader, pointsText, Skeleton, Time } from '@big-six/ui';
import { RadioGroup, TextArea } from '@big-six/ui/forms';
import { WrittenText } from '@big-six/ui/writing';
import { Doing } from '../../shell/doing';
import { Fetched } from '../../shell/fetched';
import { TypedNote } from '../../shell/journal/typed-note';
import { keepTyped } from '../../shell/journal/typed-text';
import { ClassShelf } from '../class-shelf';
import { type StaffClass } from '../grading.client';
import { SecondLooksClient } from './second-looks.client';

/** One request: what the student asks, the answer, and the reply. */
@Component({
  selector: 'app-second-look',
  imports: [
    Breadcrumbs,
    Button,
    Callout,
    FailedState,
    PageHeader,
    RadioGroup,
    RouterLink,
    Skeleton,
    TextArea,
    Time,
    TypedNote,
    WrittenText,
  ],
  templateUrl: './second-look.html',
  styleUrl: './second-look.scss',
})
export class SecondLook {
  readonly classId = input.required<string>();
  readonly secondLookId = input.required<string>();

  private readonly client = inject(SecondLooksClient);
  private readonly shelf = inject(ClassShelf);
  protected readonly class = new Fetched<StaffClass>();
  protected readonly look = new Fetched<SecondLookDto>();
  protected readonly sending = new Doing();
  protected readonly missing = signal<string | null>(null);
  protected readonly reply = signal('');
  protected readonly typed = keepTyped({
    name: () => `second-look-reply/${this.secondLookId()}`,
    text: this.reply,
    put: (text) => this.reply.set(text),
  });
  /** The level that is to count; the one the answer has lets the grade stand. */
  protected readonly level = signal('');

  protected readonly archived = this.shelf.archived;
  protected readonly mayReply = computed(() => this.class.value()?.role === 'teacher' && !this.archived());
  protected readonly choices = computed(() => {
    const look = this.look.value();
    return (look?.criterion.levels ?? []).map(({ key, title, points, description }) => ({
      value: key,
      label: `${title}, ${pointsText(points)}${key === look?.reached ? ' (as graded)' : ''}`,
      hint: description,
      disabled: look?.current === false && key !== look.reached,
    }));
  });
  protected readonly changes = computed(() => this.level() !== this.look.value()?.reached);
  protected readonly titleOfReached = computed(() => {
    const look = this.look.value();
    return look?.criterion.levels.find(({ key }) => key === look.reached)?.title ?? look?.reached ?? '';
  });

  constructor() {
    effect(() => {
      const classId = this.classId();
      this.secondLookId();
      untracked(() => {
        this.class.start(this.shelf.class(classId));
        this.look.start();
        void this.class.ask(() => this.shelf.fetchClass(classId));
        void this.load();
      });
    });
  }

  protected async load(): Promise<void> {
    const look = await this.look.ask(() => this.client.get(this.classId(), this.secondLookId()));
    if (look) this.level.set(look.reached);
  }

  protected async send(event: Event): Promise<void> {
    event.preventDefault();
    if (this.sending.busy()) return;
    this.missing.set(this.reply().trim() === '' ? 'Say why, in a sentence or two.' : null);
    if (this.missing()) return;
    const body: SecondLookReplyInputDto = this.changes()
      ? { outcome: 'changed', level: this.level(), reply: this.reply() }
      : { outcome: 'stands', reply: this.reply() };
    await this.sending.run(async () => {
      this.look.set(await this.client.reply(this.classId(), this.secondLookId(), body));
      this.typed.sent(body.reply);
    });
  }
}
