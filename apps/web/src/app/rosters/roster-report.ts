import { Component, computed, effect, inject, input, output, untracked } from '@angular/core';
import type { RosterDto, RosterItemDto, RosterItemKind, RosterVerdict } from '@big-six/api-client';
import { Button, DataTable, EmptyState, FailedState, Icon, numberText, Pager, Skeleton, Status } from '@big-six/ui';
import { type Choice, SearchField, Segmented, Select } from '@big-six/ui/forms';
import { doingWithToasts } from '../shell/doing';
import { Paged } from '../shell/paged';
import { saveFile } from '../shell/save-file';
import { type ItemQuery } from './item-query';
import { changeNames, countOf, itemKinds, kindName, kindNames, verdictNames, verdicts, verdictTones } from './roster-words';
import { RostersClient } from './rosters.client';

/** Every line of a dry run with its verdict: in numbers, and one by one. */
@Component({
  selector: 'app-roster-report',
  imports: [Button, DataTable, EmptyState, FailedState, Icon, Pager, SearchField, Segmented, Select, Skeleton, Status],
  templateUrl: './roster-report.html',
  styleUrl: './roster-report.scss',
})
export class RosterReport {
  readonly roster = input.required<RosterDto>();
  readonly query = input.required<ItemQuery>();
  readonly narrow = output<{ q?: string; kind?: string; verdict?: string }>();

  private readonly client = inject(RostersClient);
  protected readonly list = new Paged<{ id: string; revision: number; query: ItemQuery }, RosterItemDto>(
    ({ id, query }, cursor) => this.client.items(id, query, cursor),
  );
  protected readonly saving = doingWithToasts('Nothing was downloaded.');
  protected readonly kindName = kindName;
  protected readonly kindNames = kindNames;
  protected readonly verdictNames = verdictNames;
  protected readonly verdictTones = verdictTones;
  protected readonly shownVerdicts = verdicts;
  protected readonly numberText = numberText;

  /** The table of numbers: only what occurs. */
  protected readonly rows = computed(() => {
    const { totals } = this.roster();
    if (!totals) return [];
    return itemKinds
      .map((kind) => ({ kind, counts: verdicts.map((verdict) => ({ verdict, count: countOf(totals, verdict, kind) })) }))
      .filter(({ counts }) => counts.some(({ count }) => count > 0));
  });
  protected readonly kinds = computed<readonly Choice[]>(() => [
    { value: '', label: 'Everything' },
    ...this.rows().map(({ kind }) => ({ value: kind, label: kindNames[kind] })),
  ]);
  protected readonly verdictChoices = computed<readonly Choice[]>(() => {
    const { totals } = this.roster();
    const occurring = verdicts.filter((verdict) => totals && countOf(totals, verdict) > 0);
    return [{ value: '', label: 'All' }, ...occurring.map((value) => ({ value, label: verdictNames[value] }))];
  });
  protected readonly summary = computed(() => {
    const count = this.list.items()?.length ?? 0;
    if (count === 0) return '';
    return this.list.hasMore() ? `The first ${numberText(count)}, in the order of the file` : `${numberText(count)} shown`;
  });

  constructor() {
    effect(() => {
      const { id, revision } = this.roster();
      const query = this.query();
      untracked(() => void this.list.show({ id, revision, query }));
    });
  }

  protected changesOf({ changes }: RosterItemDto): { name: string; from: string | null; to: string | null }[] {
    return changes.map(({ field, from, to }) => ({ name: changeNames[field] ?? field, from, to }));
  }

  protected where({ file, line, missing }: RosterItemDto): string {
    if (missing || line === null) return 'Missing';
    return file === null ? String(line) : `${file} ${line}`;
  }

  protected show(kind: RosterItemKind, verdict: RosterVerdict): void {
    this.narrow.emit({ q: '', kind, verdict });
  }

  protected async download(): Promise<void> {
    await this.saving.run(async () => {
      const text = await this.client.report(this.roster().id);
      saveFile(new Blob([text], { type: 'text/csv;charset=utf-8' }), 'roster-report.csv');
    });
  }
}
