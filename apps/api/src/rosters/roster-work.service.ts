import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { AuditService } from '../audit/audit.service';
import { Database } from '../platform/database/database';
import { messageOf } from '../platform/errors/message-of';
import { Refusal } from '../platform/errors/refusal';
import { ApplyingRepository } from './applying.repository';
import { LINES_MAX, tooManyLines } from './reading/records';
import { RosterFault } from './reading/roster-fault';
import type { StagedLine } from './reading/staged-line';
import type { RosterActor } from './roster-actor';
import { completeIn, stagedLines, type StoredBytes } from './roster-file';
import { count } from './roster-rules';
import type { RosterOptions } from './roster-view';
import type { RosterWork } from './roster.entity';
import { type RosterRow, RostersRepository } from './rosters.repository';
import { StagingRepository } from './staging.repository';
import { UndoingRepository } from './undoing.repository';

/** Work that has begun; `done` never fails: what went wrong stands in the roster. */
export interface Begun {
  done: Promise<void>;
}

interface Job {
  roster: RosterRow;
  token: string;
  actor: RosterActor;
  done: number;
}

/** Few enough that what a batch leaves behind is swept up at once. */
const LINES_AT_ONCE = 250;
const HEARTBEAT_MS = 1000;

/**
 * Dry runs, applying and undoing: in the background, one at a time in the whole house, each in a single transaction. How far it
 * has come is told on another connection, for what a transaction writes nobody sees before its end.
 */
@Injectable()
export class RosterWorkService implements OnApplicationShutdown {
  private readonly log = new Logger('rosters');
  private readonly running = new Set<Promise<void>>();
  private stopping = false;

  constructor(
    private readonly rosters: RostersRepository,
    private readonly staging: StagingRepository,
    private readonly applying: ApplyingRepository,
    private readonly undoing: UndoingRepository,
    private readonly audit: AuditService,
    private readonly database: Database,
  ) {}

  /** What is not finished is rolled back: as if it had never begun. */
  async onApplicationShutdown(): Promise<void> {
    this.stopping = true;
    await Promise.all(this.running);
  }

  check(actor: RosterActor, roster: RosterRow, options: RosterOptions): Promise<Begun> {
    return this.begin(actor, roster, 'checking', roster.size, async (job) => {
      await this.staging.begin();
      const file = this.stored(roster, job);
      const lines = await this.stage(job, stagedLines(roster.kind, file, await this.rosters.courses(), options));
      const totals = await this.staging.judge(options, await completeIn(roster.kind, this.stored(roster), options));
      await this.staging.keep(roster.id, options.timeZone);
      this.requireMine(await this.rosters.checked(roster.id, job.token, options, { lines, ...totals }));
    });
  }

  apply(actor: RosterActor, roster: RosterRow): Promise<Begun> {
    const { totals, options } = roster;
    if (!totals || !options) throw new Error('a roster is applied that nobody has checked');
    const total = count(totals, { verdicts: ['new', 'changed', 'removed'] });
    return this.begin(actor, roster, 'applying', total, async (job) => {
      await this.applying.begin(roster.id);
      const stale = await this.applying.apply(roster.id, options.source, actor, (done) => this.step(job, done));
      if (stale)
        throw new RosterFault(
          `Somebody changed ${stale.count} of these ${WORDS[stale.kind]} since the dry run. Nothing was applied; make another dry run.`,
        );
      await this.audit.record(actor, {
        action: 'roster.applied',
        subjectKind: 'roster',
        subjectId: roster.id,
        after: { file: roster.fileName, items: totals.items, following: totals.following },
      });
      this.requireMine(await this.rosters.applied(roster.id, job.token, actor?.accountId ?? null));
    });
  }

  /** @param keepChanged what was changed since stays as it is; without it, nothing is undone if there is any */
  async undo(actor: RosterActor, roster: RosterRow, keepChanged: boolean): Promise<Begun> {
    const total = await this.undoing.count(roster.id);
    return this.begin(actor, roster, 'undoing', total, async (job) => {
      if (total === 0) throw new RosterFault('What stood there before is not kept any more, so this roster cannot be undone.');
      const conflicts = await this.undoing.markConflicts(roster.id);
      if (conflicts > 0 && !keepChanged) {
        // The marks stay, so that they can be looked at.
        await this.rosters.giveUp(
          roster.id,
          job.token,
          `${conflicts} of its rows ${conflicts === 1 ? 'was' : 'were'} changed or used since. Nothing was undone.`,
        );
        return;
      }
      if (!(await this.undoing.undo(roster.id, actor, (done) => this.step(job, done))))
        throw new RosterFault('Somebody began to use it while it was taken back. Nothing was undone; try again and see who.');
      const claimed = await this.undoing.countClaimed(roster.id);
      await this.audit.record(actor, {
        action: 'roster.undone',
        subjectKind: 'roster',
        subjectId: roster.id,
        after: { file: roster.fileName, left: conflicts, claimed },
      });
      this.requireMine(await this.rosters.undone(roster.id, job.token, actor?.accountId ?? null, notGivenBack(claimed)));
    });
  }

  private async begin(
    actor: RosterActor,
    roster: RosterRow,
    work: RosterWork,
    total: number,
    task: (job: Job) => Promise<void>,
  ): Promise<Begun> {
    const token = await this.rosters.claim(roster, work, actor?.accountId ?? null, total).catch(() => null);
    if (token === null) throw await this.occupied();
    const done = this.run({ roster, token, actor, done: 0 }, work, task);
    this.running.add(done);
    void done.finally(() => this.running.delete(done));
    return { done };
  }

  private async run(job: Job, work: RosterWork, task: (job: Job) => Promise<void>): Promise<void> {
    const { roster, token } = job;
    // Outside of the transaction, so that it goes on another connection.
    const heartbeat = setInterval(
      () => void this.rosters.progress(roster.id, token, job.done).catch(() => undefined),
      HEARTBEAT_MS,
    );
    try {
      await this.database.transaction(() => task(job));
    } catch (error) {
      if (!(error instanceof RosterFault)) this.log.error(`${work} roster ${roster.id} failed: ${messageOf(error)}`);
      const problem =
        error instanceof RosterFault ? error.message : 'Something went wrong on our side. Nothing was changed; try again.';
      // When even this fails, the lane is free half a minute later.
      await this.rosters.giveUp(roster.id, token, problem).catch(() => undefined);
    } finally {
      clearInterval(heartbeat);
    }
  }

  private async stage(job: Job, lines: AsyncIterable<StagedLine>): Promise<number> {
    let staged = 0;
    let batch: StagedLine[] = [];
    const flush = async () => {
      await this.staging.stage(batch, staged);
      staged += batch.length;
      batch = [];
      await this.step(job, 0);
    };
    for await (const line of lines) {
      batch.push(line);
      if (batch.length === LINES_AT_ONCE) await flush();
      if (staged > LINES_MAX) throw tooManyLines();
    }
    await flush();
    if (staged === 0) throw new RosterFault('The file names nobody and nothing.');
    return staged;
  }

  /** The stored file; reading it counts as progress of a job. */
  private stored({ id, size }: RosterRow, job?: Job): StoredBytes {
    const { rosters } = this;
    return {
      size,
      async *read(start, end) {
        for await (const bytes of rosters.read(id, start, end)) {
          if (job) job.done = Math.min(size, job.done + bytes.length);
          yield bytes;
        }
      },
    };
  }

  private step(job: Job, done: number): Promise<void> {
    job.done += done;
    if (this.stopping) throw new RosterFault('The server was stopped. Nothing was changed; try again.');
    return new Promise((next) => setImmediate(next));
  }

  private requireMine(mine: boolean): void {
    if (!mine) throw new Error('somebody else took the work over');
  }

  private async occupied(): Promise<Refusal> {
    const other = await this.rosters.atWork();
    if (!other) return new Refusal('stale', 'This roster has changed since you looked at it. Look again.');
    const who = other.by ?? 'Somebody on the command line';
    return new Refusal(
      'conflict',
      `${who} is ${other.work} ${other.fileName} since ${other.since.toISOString()}. One at a time; try again when it is done.`,
      {
        current: { by: other.by, work: other.work, fileName: other.fileName, since: other.since.toISOString() },
      },
    );
  }
}

function notGivenBack(claimed: number): string | null {
  if (claimed === 0) return null;
  const whose = claimed === 1 ? 'One account was' : `${claimed} accounts were`;
  return `${whose} taken from whoever had signed up with an e-mail that they never showed to be theirs: the passwords and other ways in of those people are not given back.`;
}

const WORDS = {
  account: 'accounts',
  cohort: 'cohorts',
  class: 'classes',
  member: 'members of cohorts',
  enrollment: 'enrollments',
};
