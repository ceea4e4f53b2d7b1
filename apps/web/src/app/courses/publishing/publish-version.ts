import { LiveAnnouncer } from '@angular/cdk/a11y';
import { Component, computed, type ElementRef, inject, input, output, signal, viewChild } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { ModuleVersionDto, SourceFileDto, SourceProblemDto, VersionCheckDto } from '@big-six/api-client';
import { Button, Callout, counted, Icon } from '@big-six/ui';
import { Dialogs } from '@big-six/ui/overlays';
import { Doing } from '../../shell/doing';
import { LessonChanges } from '../../shell/lesson-changes';
import { type ChosenFile, readChosen } from './chosen-files';
import { fromDrop, fromInput } from './dropped-files';
import { ProblemList } from './problem-list';
import { type ModuleAddress, PublishingClient } from './publishing.client';

/** A folder is chosen or dropped, checked, looked at, and then published. */
@Component({
  selector: 'app-publish-version',
  imports: [Button, Callout, Icon, LessonChanges, ProblemList, RouterLink],
  templateUrl: './publish-version.html',
  styleUrl: './publish-version.scss',
})
export class PublishVersion {
  readonly address = input.required<ModuleAddress>();
  readonly published = output<ModuleVersionDto>();

  private readonly client = inject(PublishingClient);
  private readonly dialogs = inject(Dialogs);
  private readonly announcer = inject(LiveAnnouncer);
  private readonly outcome = viewChild<ElementRef<HTMLElement>>('outcome');

  protected readonly counted = counted;
  protected readonly over = signal(false);
  protected readonly doing = new Doing();
  protected readonly files = signal<SourceFileDto[]>([]);
  protected readonly leftOut = signal<readonly string[]>([]);
  protected readonly unread = signal<readonly SourceProblemDto[]>([]);
  protected readonly check = signal<VersionCheckDto | null>(null);
  protected readonly problem = this.doing.problem;
  protected readonly done = signal<ModuleVersionDto | null>(null);

  protected readonly problems = computed(() => [...this.unread(), ...(this.check()?.problems ?? [])]);
  protected readonly problemCount = computed(() => this.unread().length + (this.check()?.problemCount ?? 0));
  protected readonly next = computed(() => (this.check()?.newest?.number ?? 0) + 1);
  protected readonly ready = computed(() => {
    const check = this.check();
    return check !== null && this.problems().length === 0 && !check.unchanged;
  });

  protected chosen(event: Event): void {
    const field = event.target as HTMLInputElement;
    const files = field.files ? fromInput(field.files) : [];
    // The same folder can be chosen again once it is mended.
    field.value = '';
    void this.take(files);
  }

  protected async dropped(event: DragEvent): Promise<void> {
    event.preventDefault();
    this.over.set(false);
    if (event.dataTransfer) await this.take(await fromDrop(event.dataTransfer));
  }

  protected drag(event: DragEvent, over: boolean): void {
    event.preventDefault();
    this.over.set(over);
  }

  /** Checks what was read once more, after somebody else has published. */
  protected async look(): Promise<void> {
    const work = async (): Promise<void> => this.check.set(await this.client.check(this.address(), this.files()));
    if (!(await this.doing.run(work, 'checking'))) this.check.set(null);
    this.arrive();
  }

  protected async publish(): Promise<void> {
    const check = this.check();
    if (!check || this.doing.busy()) return;
    const sure = await this.dialogs.confirm({
      title: `Publish version ${this.next()}?`,
      text: 'It cannot be changed or taken back afterwards. Classes that are running stay with the version they have; classes made from now on get this one.',
      confirm: `Publish version ${this.next()}`,
    });
    if (!sure) return;
    await this.doing.run(async () => {
      const version = await this.client.publish(this.address(), this.files(), check.newest?.number ?? 0);
      this.forget();
      this.done.set(version);
      this.published.emit(version);
    }, 'publishing');
    this.arrive();
  }

  protected forget(): void {
    this.files.set([]);
    this.leftOut.set([]);
    this.unread.set([]);
    this.check.set(null);
    this.doing.forget();
    this.done.set(null);
  }

  private async take(chosen: readonly ChosenFile[]): Promise<void> {
    if (chosen.length === 0 || this.doing.busy()) return;
    this.forget();
    void this.announcer.announce('Checking the files');
    const { files, leftOut, problems } = await readChosen(chosen);
    this.files.set(files);
    this.leftOut.set(leftOut);
    this.unread.set(problems);
    if (problems.length > 0) this.arrive();
    else if (files.length > 0) await this.look();
    else
      this.unread.set([
        { file: 'module.yaml', line: 1, message: 'there is no lesson here: choose the folder that holds module.yaml' },
      ]);
  }

  /** What came of it is read out, and the keyboard goes on from there. */
  private arrive(): void {
    setTimeout(() => this.outcome()?.nativeElement.focus());
  }
}
