import { Component, computed, DestroyRef, effect, inject, input, signal, untracked } from '@angular/core';
import { LiveAnnouncer } from '@angular/cdk/a11y';
import { Router, RouterLink } from '@angular/router';
import type { CourseSummaryDto, RosterApplicationDto, RosterCheckDto, RosterDto } from '@big-six/api-client';
import {
  Breadcrumbs,
  Button,
  Callout,
  counted,
  exactTime,
  FailedState,
  numberText,
  PageHeader,
  Progress,
  Skeleton,
  Time,
} from '@big-six/ui';
import { Dialogs } from '@big-six/ui/overlays';
import { Fetched } from '../shell/fetched';
import { PageTitle } from '../shell/page-title';
import { type Problem, problemOf, sentenceOf } from '../shell/problem';
import { itemQuery } from './item-query';
import { MappingForm } from './mapping-form';
import { RosterConflicts } from './roster-conflicts';
import { RosterDecision } from './roster-decision';
import { RosterReport } from './roster-report';
import { stateOf, workNames } from './roster-words';
import { RostersClient } from './rosters.client';

const POLL_MS = 700;

/** One roster from the first look to taking it back. The server does the work: whoever closes this page loses nothing. */
@Component({
  selector: 'app-roster',
  imports: [
    Breadcrumbs,
    Button,
    Callout,
    FailedState,
    MappingForm,
    PageHeader,
    Progress,
    RosterConflicts,
    RosterDecision,
    RosterReport,
    RouterLink,
    Skeleton,
    Time,
  ],
  templateUrl: './roster.html',
  styleUrl: './roster.scss',
})
export class Roster {
  readonly rosterId = input.required<string>();
  readonly q = input<string>();
  readonly kind = input<string>();
  readonly verdict = input<string>();

  private readonly client = inject(RostersClient);
  private readonly router = inject(Router);
  private readonly dialogs = inject(Dialogs);
  private readonly announcer = inject(LiveAnnouncer);
  private readonly title = inject(PageTitle);
  protected readonly roster = new Fetched<RosterDto>();
  protected readonly courses = signal<readonly CourseSummaryDto[]>([]);
  protected readonly busy = signal(false);
  protected readonly problem = signal<Problem | null>(null);
  /** The mapping is being changed although there is a dry run. */
  protected readonly editing = signal(false);
  protected readonly query = computed(() => itemQuery(this.q(), this.kind(), this.verdict()));
  protected readonly share = computed(() => {
    const work = this.roster.value()?.work;
    return work && work.total > 0 ? work.done / work.total : 0;
  });
  protected readonly leadText = computed(() => {
    const roster = this.roster.value();
    if (!roster) return '';
    const { kind, totals, size } = roster;
    const what = kind === 'csv' ? 'CSV file' : 'OneRoster archive';
    return `${what}, ${totals ? counted(totals.lines, 'line') : `${numberText(Math.max(1, Math.round(size / 1024)))} KiB`}`;
  });
  protected readonly workNames = workNames;
  protected readonly numberText = numberText;
  protected readonly said = sentenceOf;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    effect(() => {
      const id = this.rosterId();
      untracked(() => {
        this.roster.start();
        void this.load(id);
      });
    });
    void this.client.courses().then(
      (courses) => this.courses.set(courses),
      () => undefined,
    );
    inject(DestroyRef).onDestroy(() => clearTimeout(this.timer));
  }

  protected load(id = this.rosterId()): Promise<void> {
    return this.follow(() => this.client.get(id));
  }

  protected narrow(change: { q?: string; kind?: string; verdict?: string }): void {
    const queryParams = Object.fromEntries(Object.entries(change).map(([key, value]) => [key, value.trim() || null]));
    void this.router.navigate([], { queryParams, queryParamsHandling: 'merge', replaceUrl: true });
  }

  protected check(body: RosterCheckDto): Promise<void> {
    return this.begin(async () => {
      const roster = await this.client.check(this.rosterId(), body);
      this.editing.set(false);
      return roster;
    });
  }

  protected apply(roster: RosterDto, consent: RosterApplicationDto): Promise<void> {
    return this.begin(() => this.client.apply(roster.id, roster.revision, consent));
  }

  protected async undo(roster: RosterDto, keepChanged: boolean): Promise<void> {
    const sure = await this.dialogs.confirm({
      title: keepChanged ? 'Undo the rest?' : 'Undo this roster?',
      text: keepChanged
        ? 'Whatever was changed or used since stays as it is. Everything else becomes as it was before the roster.'
        : 'Everything it made is removed and everything it changed becomes as it was. If something was changed since, nothing is undone and you see what.',
      confirm: keepChanged ? 'Undo the rest' : 'Undo the roster',
      tone: 'danger',
    });
    if (sure) await this.begin(() => this.client.undo(roster.id, keepChanged));
  }

  protected async discard(roster: RosterDto): Promise<void> {
    this.busy.set(true);
    try {
      await this.client.discard(roster.id);
      await this.router.navigate(['/admin/rosters']);
    } catch (error) {
      this.problem.set(problemOf(error));
    } finally {
      this.busy.set(false);
    }
  }

  protected since(moment: string): string {
    return exactTime(new Date(moment), 'time');
  }

  private async begin(work: () => Promise<RosterDto>): Promise<void> {
    if (this.busy()) return;
    this.busy.set(true);
    this.problem.set(null);
    try {
      this.roster.set(await work());
      this.wait();
    } catch (error) {
      this.problem.set(problemOf(error));
      await this.load();
    } finally {
      this.busy.set(false);
    }
  }

  /** Asks, and goes on asking while the server is at work. */
  private async follow(question: () => Promise<RosterDto>): Promise<void> {
    const before = this.roster.value();
    const roster = await this.roster.ask(question);
    if (roster) this.title.set(roster.fileName);
    if (before?.work && roster && !roster.work) void this.announcer.announce(roster.problem ?? stateOf(roster).text);
    if (this.roster.value()?.work) this.wait();
  }

  private wait(): void {
    clearTimeout(this.timer);
    if (this.roster.value()?.work) this.timer = setTimeout(() => void this.load(), POLL_MS);
  }
}
