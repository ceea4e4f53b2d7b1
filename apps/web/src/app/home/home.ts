import { Component, computed, inject, signal } from '@angular/core';
import { Clock, EmptyState, FailedState, PageHeader, Skeleton } from '@big-six/ui';
import type { HomeDto } from '@big-six/api-client';
import { type Problem, problemOf } from '../shell/problem';
import { Session } from '../shell/session/session';
import { AdminStart } from './admin-start';
import { greeting } from './greeting';
import { HomeClient } from './home.client';
import { HomeMemory } from './home-memory';
import { StudiedClass } from './studied-class';
import { TaughtClass } from './taught-class';

/** Where everybody starts: what they learn, what they teach, what they keep. */
@Component({
  selector: 'app-home',
  imports: [AdminStart, EmptyState, FailedState, PageHeader, Skeleton, StudiedClass, TaughtClass],
  templateUrl: './home.html',
})
export class Home {
  private readonly client = inject(HomeClient);
  private readonly memory = inject(HomeMemory);
  private readonly account = inject(Session).account;
  private readonly clock = inject(Clock);

  protected readonly home = signal<HomeDto | null>(this.memory.of(this.account()?.id ?? ''));
  protected readonly problem = signal<Problem | null>(null);
  protected readonly busy = signal(false);

  protected readonly email = computed(() => this.account()?.email ?? '');
  protected readonly greeting = computed(() => greeting(this.account()?.name ?? '', this.clock.now()));
  protected readonly running = computed(() => this.home()?.studying.filter(({ status }) => status === 'active') ?? []);
  protected readonly past = computed(() => this.home()?.studying.filter(({ status }) => status === 'archived') ?? []);
  protected readonly taught = computed(() => this.home()?.teaching.filter(({ status }) => status === 'active') ?? []);
  protected readonly taughtBefore = computed(() => this.home()?.teaching.filter(({ status }) => status === 'archived') ?? []);
  protected readonly nothing = computed(() => {
    const home = this.home();
    return home !== null && home.studying.length + home.teaching.length === 0 && home.admin === null;
  });

  constructor() {
    void this.load();
  }

  protected async load(): Promise<void> {
    const accountId = this.account()?.id ?? '';
    this.busy.set(true);
    try {
      const home = await this.client.home();
      this.memory.keep(accountId, home);
      this.home.set(home);
      this.problem.set(null);
    } catch (error) {
      this.problem.set(problemOf(error));
    } finally {
      this.busy.set(false);
    }
  }
}
