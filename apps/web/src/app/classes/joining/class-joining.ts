import { DOCUMENT } from '@angular/common';
import { Component, computed, effect, inject, input, signal, untracked } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { CurrentJoinCodeDto, JoinCodeDto, JoinRequestDto } from '@big-six/api-client';
import { Breadcrumbs, Button, FailedState, Icon, PageHeader, Skeleton, Time } from '@big-six/ui';
import { CopyButton, Dialogs } from '@big-six/ui/overlays';
import { ClassState } from '../../shell/class-state';
import { doingWithToasts } from '../../shell/doing';
import { Fetched } from '../../shell/fetched';
import { InviteDialog, type Inviting } from '../../shell/invite-dialog';
import { QrCode } from '../../shell/qr-code';
import { Session } from '../../shell/session/session';
import { JoinCodeForm } from './join-code-form';
import { JoinRequests } from './join-requests';
import { JoiningClient } from './joining.client';

interface Joining {
  readonly className: string;
  readonly code: CurrentJoinCodeDto;
  readonly people: readonly JoinRequestDto[];
}

/** How people come into a class by themselves: its code, to be shown to the room, and who waits to be let in. */
@Component({
  selector: 'app-class-joining',
  imports: [
    Breadcrumbs,
    Button,
    CopyButton,
    FailedState,
    Icon,
    JoinCodeForm,
    JoinRequests,
    PageHeader,
    QrCode,
    RouterLink,
    Skeleton,
    Time,
  ],
  templateUrl: './class-joining.html',
  styleUrl: './class-joining.scss',
})
export class ClassJoining {
  readonly classId = input.required<string>();

  private readonly client = inject(JoiningClient);
  private readonly dialogs = inject(Dialogs);
  private readonly site = inject(DOCUMENT).location.origin;

  private readonly account = inject(Session).account;
  /** An admin who does not teach the class sees it among all classes. */
  protected readonly classPage = computed(() =>
    this.account()?.role === 'admin' ? ['/admin/classes', this.classId()] : ['/classes', this.classId()],
  );

  protected readonly archived = inject(ClassState).archived;
  protected readonly shown = new Fetched<Joining>();
  protected readonly doing = doingWithToasts();
  protected readonly making = signal(false);
  protected readonly current = computed(() => this.shown.value()?.code.current ?? null);
  protected readonly link = computed(() => `${this.site}/join#${this.current()?.code.replace('-', '') ?? ''}`);
  protected readonly address = computed(() => `${this.site.replace(/^https?:\/\//, '')}/join`);

  constructor() {
    effect(() => {
      this.classId();
      untracked(() => void this.load());
    });
  }

  protected async load(): Promise<void> {
    const classId = this.classId();
    await this.shown.ask(async () => {
      const [className, code, people] = await Promise.all([
        this.client.className(classId),
        this.client.current(classId),
        this.client.waiting(classId),
      ]);
      return { className, code, people };
    });
  }

  protected async made(): Promise<void> {
    this.making.set(false);
    await this.load();
  }

  /** Who is in the class and never signed in gets a link to choose a password. */
  protected async invite(className: string): Promise<void> {
    const data: Inviting = { of: `of ${className}`, whom: { classId: this.classId() } };
    await this.dialogs.open(InviteDialog, { data });
  }

  protected async revoke({ id }: JoinCodeDto): Promise<void> {
    const sure = await this.dialogs.confirm({
      title: 'Take this code back?',
      text: 'Nobody can come in with it any more. Who is in the class stays.',
      confirm: 'Take it back',
      tone: 'danger',
    });
    if (!sure || this.doing.busy()) return;
    await this.doing.run(() => this.client.revoke(this.classId(), id));
    await this.load();
  }
}
