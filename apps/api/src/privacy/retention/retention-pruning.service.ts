import { Injectable, Logger } from '@nestjs/common';
import { Database } from '../../platform/database/database';
import { messageOf } from '../../platform/errors/message-of';
import { type Round, Rounds } from '../../platform/rounds';
import { ErasuresService } from '../erasures.service';
import { KEPT, KEPT_KEYS, type KeptKey, type Removal } from './kept';
import { PeopleWhoLeftRepository } from './people-who-left.repository';
import { RetentionRepository } from './retention.repository';

const HOUR_MS = 60 * 60 * 1000;
/** Whoever comes when the server has just started comes first. */
const FIRST_MS = 60 * 1000;
const PEOPLE_AT_ONCE = 20;
/** Who could not be erased, after which the rest waits for the next round. */
const MOST_PASSED = 100;

/**
 * Removes what was kept long enough, a minute after the server starts, every hour, and whenever a period was changed. In small
 * transactions, so that nobody waits for it, and by one server at a time. Logs say how many rows, never whose.
 */
@Injectable()
export class RetentionPruning {
  private readonly log = new Logger('retention');
  private readonly round: Round;

  constructor(
    private readonly retention: RetentionRepository,
    private readonly people: PeopleWhoLeftRepository,
    private readonly erasures: ErasuresService,
    private readonly database: Database,
    rounds: Rounds,
  ) {
    const plan = { name: 'retention', failure: 'not pruned', everyMs: HOUR_MS, firstMs: FIRST_MS };
    this.round = rounds.plan(plan, (stop) => this.pruneAll(stop));
  }

  /** Never throws: what did not go now goes in an hour. Waits for the pruning that is going on, which may know an older period. */
  prune(): Promise<void> {
    return this.round.now();
  }

  private async pruneAll(stop: AbortSignal): Promise<void> {
    for (const key of KEPT_KEYS) await this.pruneKind(key, stop);
    await this.erasePeople(stop);
  }

  private async pruneKind(key: KeptKey, stop: AbortSignal): Promise<void> {
    try {
      for (const removal of KEPT[key].removals ?? []) {
        const count = await this.removeAll(key, removal, stop);
        if (count > 0) this.log.log(`${count} ${count === 1 ? removal.one : removal.many} gone, kept long enough`);
      }
    } catch (error) {
      this.log.warn(`${key} not pruned: ${messageOf(error)}`);
    }
  }

  private async removeAll(key: KeptKey, removal: Removal, stop: AbortSignal): Promise<number> {
    let all = 0;
    for (let some = 1; some > 0 && !stop.aborted; all += some) {
      some = await this.alone(() => this.retention.remove(key, removal), 0);
    }
    return all;
  }

  /** Who cannot be erased now keeps nobody else from it, and is tried again in an hour. */
  private async erasePeople(stop: AbortSignal): Promise<void> {
    const passed: string[] = [];
    try {
      for (
        let due = await this.people.due(passed, PEOPLE_AT_ONCE);
        due.length > 0;
        due = await this.people.due(passed, PEOPLE_AT_ONCE)
      ) {
        for (const accountId of due) {
          if (stop.aborted || passed.length >= MOST_PASSED) return;
          if (!(await this.erased(accountId))) passed.push(accountId);
        }
      }
    } catch (error) {
      this.log.warn(`people who left were not erased: ${messageOf(error)}`);
    }
  }

  private async erased(accountId: string): Promise<boolean> {
    try {
      return await this.erasures.eraseWhoLeft(accountId);
    } catch (error) {
      this.log.warn(`one who left was not erased: ${messageOf(error)}`);
      return false;
    }
  }

  /** In a transaction that no other server's stands beside; `otherwise` when one does. */
  private alone<T>(work: () => Promise<T>, otherwise: T): Promise<T> {
    return this.database.transaction(async () => ((await this.retention.alone()) ? work() : otherwise));
  }
}
