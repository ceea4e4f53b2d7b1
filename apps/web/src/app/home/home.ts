import { NgComponentOutlet } from '@angular/common';
import { Component, computed, inject, signal, type Type } from '@angular/core';
import { Clock, EmptyState, FailedState, PageHeader, readerZone, Skeleton } from '@big-six/ui';
import type { HomeDto } from '@big-six/api-client';
import { type Problem, problemOf } from '../shell/problem';
import { addressOf } from '../shell/preferences/preferences';
import { Session } from '../shell/session/session';
import { greeting } from './greeting';
import { HomeClient } from './home.client';
import { HomeMemory } from './home-memory';
import { StudiedClass } from './studied-class';

/** Where everybody starts: what they learn, what they teach, what they keep. */
@Component({
  selector: 'app-home',
  imports: [EmptyState, FailedState, NgComponentOutlet, PageHeader, Skeleton, StudiedClass],
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
  /** Fetched for those who have something of it. */
  protected readonly staff = signal<Type<unknown> | null>(null);

  protected readonly email = computed(() => this.account()?.email ?? '');
  private readonly address = computed(() => {
    const account = this.account();
    return account ? addressOf(account) : '';
  });
  protected readonly greeting = computed(() => greeting(this.address(), this.clock.now(), readerZone()));
  protected readonly running = computed(() => this.home()?.studying.filter(({ status }) => status === 'active') ?? []);
  protected readonly past = computed(() => this.home()?.studying.filter(({ status }) => status === 'archived') ?? []);
  protected readonly ofStaff = computed(() => {
    const teaching = this.home()?.teaching ?? [];
    return {
      taught: teaching.filter(({ status }) => status === 'active'),
      taughtBefore: teaching.filter(({ status }) => status === 'archived'),
      admin: this.home()?.admin ?? null,
    };
  });
  protected readonly nothing = computed(() => {
    const home = this.home();
    return home !== null && home.studying.length + home.teaching.length === 0 && home.admin === null;
  });

  constructor() {
    const known = this.home();
    if (known) void this.fetchStaff(known).catch(() => undefined);
    void this.load();
  }

  protected async load(): Promise<void> {
    const accountId = this.account()?.id ?? '';
    this.busy.set(true);
    try {
      const home = await this.client.home();
      await this.fetchStaff(home);
      this.memory.keep(accountId, home);
      this.home.set(home);
      this.problem.set(null);
    } catch (error) {
      this.problem.set(problemOf(error));
    } finally {
      this.busy.set(false);
    }
  }

  private async fetchStaff({ teaching, admin }: HomeDto): Promise<void> {
    if (teaching.length > 0 || admin) this.staff.set((await import('./staff-start')).StaffStart);
  }
}
