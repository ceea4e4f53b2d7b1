import { Component, inject, signal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import type { RosterDto } from '@big-six/api-client';
import { Callout, FailedState, PageHeader, Pager, Skeleton, Status, Time } from '@big-six/ui';
import { type Problem, problemOf } from '../shell/problem';
import { FileDrop } from './file-drop';
import { RosterList } from './roster-list';
import { inWords, stateOf } from './roster-words';
import { RostersClient } from './rosters.client';

/** Where a school comes in: drop a file, and what came before. */
@Component({
  selector: 'app-rosters',
  imports: [Callout, FailedState, FileDrop, PageHeader, Pager, RouterLink, Skeleton, Status, Time],
  templateUrl: './rosters.html',
  styleUrl: './rosters.scss',
})
export class Rosters {
  private readonly client = inject(RostersClient);
  private readonly router = inject(Router);
  protected readonly list = inject(RosterList);
  protected readonly sending = signal(false);
  protected readonly problem = signal<Problem | null>(null);
  protected readonly stateOf = stateOf;

  constructor() {
    this.list.forget();
    void this.list.show('all');
  }

  protected async send(file: File): Promise<void> {
    if (this.sending()) return;
    this.sending.set(true);
    this.problem.set(null);
    try {
      const { id } = await this.client.upload(file);
      await this.router.navigate(['/admin/rosters', id]);
    } catch (error) {
      this.problem.set(problemOf(error));
    } finally {
      this.sending.set(false);
    }
  }

  /** What was wrong with the file, rather than that something was. */
  protected said({ fields, message }: Problem): string {
    return fields[0]?.message ?? message;
  }

  protected what({ totals, state }: RosterDto): string {
    if (!totals) return '';
    const added = inWords(totals, 'new');
    const changed = inWords(totals, 'changed');
    const parts = [added && `${added} ${state === 'applied' ? 'added' : 'new'}`, changed && `${changed} changed`];
    return parts.filter(Boolean).join(' · ') || 'Nothing new';
  }
}
