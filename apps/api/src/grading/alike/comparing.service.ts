import { type LikenessKind, worthALook } from '@big-six/domain';
import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { Database } from '../../platform/database/database';
import { messageOf } from '../../platform/errors/message-of';
import { type Round, Rounds } from '../../platform/rounds';
import type { QuestionPlace } from '../../platform/validation/question-place';
import { ComparingRepository } from './comparing.repository';

const EVERY_MS = 5_000;
/** Answers in one transaction. */
const AT_ONCE = 20;
/** Answers in one go while nobody waits for them. */
const UNHURRIED = 100;
/** Questions that one go leaves to another server or to the next go, before it ends. */
const MOST_PASSED = 5;

/**
 * Compares answers as they come, a few at a time and all of it in Postgres. A question that somebody looks at is done to its end.
 * Several servers may do it: each question is one server's at a time.
 */
@Injectable()
export class ComparingService implements OnApplicationShutdown {
  private readonly log = new Logger('comparing');
  private readonly hurried = new Map<string, Promise<void>>();
  private readonly round: Round;
  private stopped = false;

  constructor(
    private readonly comparing: ComparingRepository,
    private readonly database: Database,
    rounds: Rounds,
  ) {
    this.round = rounds.plan({ name: 'comparing', failure: 'answers were not compared', everyMs: EVERY_MS }, (stop) =>
      this.compareSome(stop),
    );
  }

  /** What somebody looks at is no round: it begins at once, and several questions at a time. */
  async onApplicationShutdown(): Promise<void> {
    this.stopped = true;
    await Promise.all(this.hurried.values());
  }

  /** How many answers to a question are still to be compared; they are from now on. */
  async hurry(place: QuestionPlace): Promise<number> {
    const waiting = await this.comparing.waiting(place);
    if (waiting > 0) void this.all(place);
    return waiting;
  }

  /** Compares what there is to compare of a question. Never throws: what was not compared now is compared the next time. */
  all(place: QuestionPlace): Promise<void> {
    const key = `${place.classModuleId}:${place.questionKey}`;
    const begun = this.hurried.get(key);
    if (begun) return begun;
    const work = this.quietly(async () => {
      while (!this.stopped && (await this.batch(place)) > 0);
    }).finally(() => this.hurried.delete(key));
    this.hurried.set(key, work);
    return work;
  }

  /** Compares some of what waits longest. A question that fails keeps no other waiting, and is tried again the next time. */
  some(): Promise<void> {
    return this.round.now();
  }

  private async compareSome(stop: AbortSignal): Promise<void> {
    const passed: QuestionPlace[] = [];
    for (let done = 0; done < UNHURRIED && passed.length < MOST_PASSED && !stop.aborted;) {
      const place = await this.comparing.nextQuestion(passed);
      if (!place) break;
      let compared = 0;
      await this.quietly(async () => {
        compared = await this.batch(place);
      });
      if (compared === 0) passed.push(place);
      done += compared;
    }
  }

  /** 0 when there is nothing, or another server is at it. */
  private batch(place: QuestionPlace): Promise<number> {
    return this.database.transaction(async () => {
      if (!(await this.comparing.hold(place))) return 0;
      const submissionIds = await this.comparing.take(place, AT_ONCE);
      for (const submissionId of submissionIds) await this.compare(submissionId);
      return submissionIds.length;
    });
  }

  private async compare(submissionId: string): Promise<void> {
    const row = await this.comparing.compare(submissionId);
    if (!row || row.partner_id === null || row.kind === null || row.likeness === null) return;
    if (worthALook(row.kind, row.likeness, row.words))
      await this.comparing.pair(submissionId, row.partner_id, row.kind, percentOf(row.kind, row.likeness));
  }

  private quietly(work: () => Promise<void>): Promise<void> {
    return work().catch((error: unknown) => this.log.warn(`answers were not compared: ${messageOf(error)}`));
  }
}

/** What is not the same is never a hundred. */
function percentOf(kind: LikenessKind, likeness: number): number {
  return kind === 'similar' ? Math.min(99, Math.floor(likeness * 100)) : 100;
}
