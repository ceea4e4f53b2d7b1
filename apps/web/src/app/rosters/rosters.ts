import { Component, computed, inject } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import type { RosterDto } from '@big-six/api-client';
import { FailedState, PageHeader, Pager, Skeleton, Status, Time } from '@big-six/ui';
import { Doing } from '../shell/doing';
import { FormProblem } from '../shell/form-problem';
import { sentenceOf } from '../shell/problem';
import { FileDrop } from './file-drop';
import { RosterList } from './roster-list';
import { inWords, stateOf } from './roster-words';
import { RostersClient } from './rosters.client';

/** Where a school comes in: drop a file, and what came before. */
@Component({
  selector: 'app-rosters',
  imports: [FailedState, FileDrop, FormProblem, PageHeader, Pager, RouterLink, Skeleton, Status, Time],
  templateUrl: './rosters.html',
  styleUrl: './rosters.scss',
})
export class Rosters {
  private readonly client = inject(RostersClient);
  private readonly router = inject(Router);
  protected readonly list = inject(RosterList);
  protected readonly sending = new Doing();
  /** What was wrong with the file, rather than that something was. */
  protected readonly wrong = computed(() => {
    const problem = this.sending.problem();
    return problem && sentenceOf(problem);
  });
  protected readonly stateOf = stateOf;

  constructor() {
    this.list.forget();
    void this.list.show('all');
  }

  protected async send(file: File): Promise<void> {
    await this.sending.run(async () => {
      const { id } = await this.client.upload(file);
      await this.router.navigate(['/admin/rosters', id]);
    });
  }

  protected what({ totals, state }: RosterDto): string {
    if (!totals) return '';
    const added = inWords(totals, 'new');
    const changed = inWords(totals, 'changed');
    const parts = [added && `${added} ${state === 'applied' ? 'added' : 'new'}`, changed && `${changed} changed`];
    return parts.filter(Boolean).join(' · ') || 'Nothing new';
  }
}
