import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { AuditService } from '../../audit/audit.service';
import type { Actor } from '../../platform/auth/access';
import { Database } from '../../platform/database/database';
import { badInput, notFound, Refusal } from '../../platform/errors/refusal';
import { ACTED, FOLLOWS, PERSONAL } from '../personal-data';
import { isKeptKey, KEPT, KEPT_KEYS, type KeptKey, type Period, periodProblem } from './kept';
import { PeopleWhoLeftRepository } from './people-who-left.repository';
import { RetentionPruning } from './retention-pruning.service';
import type { HoldingDto, KeptKindDto, RetentionInputDto, RetentionListDto, RetentionPreviewDto } from './retention.dto';
import { RetentionRepository, type RetentionRow } from './retention.repository';

/** For how long things are kept, as the school has chosen. */
@Injectable()
export class RetentionService implements OnApplicationBootstrap {
  constructor(
    private readonly retention: RetentionRepository,
    private readonly people: PeopleWhoLeftRepository,
    private readonly pruning: RetentionPruning,
    private readonly audit: AuditService,
    private readonly database: Database,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.retention.seed();
  }

  async list(): Promise<RetentionListDto> {
    const rows = new Map((await this.retention.list()).map((row) => [row.kind, row]));
    return { items: KEPT_KEYS.map((key) => view(key, rows.get(key))) };
  }

  /** What would go at once if this period were set. */
  async preview(text: string, chosen: number): Promise<RetentionPreviewDto> {
    const { key, period } = settable(text);
    requireInRange(period, chosen);
    const removes = [];
    for (const removal of KEPT[key].removals ?? []) {
      const count = await this.retention.count(removal, period, chosen);
      if (count > 0) removes.push({ what: count === 1 ? removal.one : removal.many, count });
    }
    return { removes, offers: key === 'people' ? await this.people.count(chosen) : null };
  }

  /** @throws Refusal `bad-input` outside of the range, `stale` when somebody else changed it since */
  async change(
    admin: Actor,
    text: string,
    revision: number,
    { period: chosen, automatic = false }: RetentionInputDto,
  ): Promise<KeptKindDto> {
    const { key, period } = settable(text);
    requireInRange(period, chosen);
    if (automatic && key !== 'people') throw badInput('automatic', 'Automatic is for people who left; the rest goes by itself.');
    const row = await this.database.transaction(async () => {
      const before = await this.retention.lock(key);
      if (before.revision !== revision)
        throw new Refusal('stale', 'Somebody else changed this meanwhile. Look at what it is now, then decide again.', {
          current: view(key, before),
        });
      if (before.period === chosen && before.automatic === automatic) return before;
      const after = await this.retention.set(key, chosen, automatic);
      await this.audit.record(admin, {
        action: 'retention.changed',
        subjectKind: 'retention',
        subjectId: after.id,
        before: told(key, before),
        after: told(key, after),
      });
      return after;
    });
    void this.pruning.prune();
    return view(key, row);
  }
}

function settable(text: string): { key: KeptKey; period: Period } {
  const period = isKeptKey(text) ? KEPT[text].period : undefined;
  if (!isKeptKey(text) || !period) throw notFound('period');
  return { key: text, period };
}

function requireInRange(period: Period, chosen: number): void {
  const problem = periodProblem(period, chosen);
  if (problem) throw badInput('period', `Period ${problem}`);
}

/** As it stands in the record. */
function told(key: KeptKey, { period, automatic }: RetentionRow): Record<string, unknown> {
  const { name, period: range } = KEPT[key];
  return { name, period: `${period} ${range?.unit ?? ''}`, ...(key === 'people' && { automatic }) };
}

function view(key: KeptKey, row: RetentionRow | undefined): KeptKindDto {
  const { name, words, binds, fixed = null, period } = KEPT[key];
  return {
    key,
    name,
    words,
    binds,
    fixed,
    period: row && period ? { ...period, chosen: row.period, revision: row.revision } : null,
    automatic: key === 'people' && row ? row.automatic : null,
    holds: holdings(key),
  };
}

/** What there is of a kind, table by table: from the rules by which people are told of it and erased. */
function holdings(key: KeptKey): HoldingDto[] {
  const of = <Rule extends { kept: KeptKey | readonly KeptKey[] }>(rules: Readonly<Record<string, Rule>>): Rule[] =>
    Object.values(rules).filter(({ kept }) => [kept].flat().includes(key));
  return [
    ...of(PERSONAL).map(({ what, told, erased }): HoldingDto => ({ what, told, erased: fate(erased) })),
    ...of(FOLLOWS).map(({ what }): HoldingDto => ({ what, told: 'nobody', erased: 'removed' })),
    ...of(ACTED).map(({ what }): HoldingDto => ({ what, told: 'nobody', erased: 'kept' })),
  ];
}

function fate(erased: 'row' | Readonly<Record<string, string>>): HoldingDto['erased'] {
  if (erased === 'row') return 'removed';
  return Object.keys(erased).length > 0 ? 'emptied' : 'kept';
}
