import { digestDay, isTimeZone } from '@big-six/domain';
import { Injectable, Logger } from '@nestjs/common';
import { MailService, type Message } from '../mail/mail.service';
import { Database } from '../platform/database/database';
import { messageOf } from '../platform/errors/message-of';
import { DigestNoticesRepository } from './digest-notices.repository';
import { DueNoticesRepository } from './due-notices.repository';
import { NoticeCausesRepository } from './notice-causes.repository';
import { causeMails, digestMails, dueMails, passedOverMails } from './notice-mails';

/** How many things were looked at, and the mails about those that somebody wants to know. */
interface Round {
  taken: number;
  mails: Message[];
}

/** Of one batch, before any was written: after them the server is taken to be in trouble, not its mails. */
const MOST_FAILURES = 20;

/**
 * Writes mails about what happened, what is due and what waits, a bounded number in each transaction together with the mark that they
 * are written: a server that ends in the middle leaves neither. One server does it at a time. A mail that cannot be
 * written while others can is left out, for what it tells stands in the classroom too; a kind that fails keeps no other waiting.
 */
@Injectable()
export class NoticeWriting {
  private readonly log = new Logger('notices');

  constructor(
    private readonly causes: NoticeCausesRepository,
    private readonly dues: DueNoticesRepository,
    private readonly digests: DigestNoticesRepository,
    private readonly mails: MailService,
    private readonly database: Database,
  ) {}

  /** @param at null: now, by the database's clock */
  async write(at: Date | null = null, stop?: AbortSignal): Promise<void> {
    const rounds = [
      (now: Date) => this.forStudents(now),
      (now: Date) => this.forTeachers(now),
      (now: Date) => this.passedOver(now),
      (now: Date) => this.due(now),
      (now: Date) => this.digest(now),
    ];
    const failures: Error[] = [];
    for (const round of rounds) {
      try {
        while (!stop?.aborted && (await this.once(round, at)));
      } catch (error) {
        failures.push(errorOf(error));
      }
    }
    const [failure] = failures;
    if (failure) throw failure;
  }

  /** Whether there may be more. */
  private once(round: (now: Date) => Promise<Round>, at: Date | null): Promise<boolean> {
    return this.database.transaction(async () => {
      const now = await this.causes.hold();
      if (!now) return false;
      const { taken, mails } = await round(at ?? now);
      if (mails.length > 0) await this.writeAll(mails);
      return taken > 0;
    });
  }

  /** All at once, and one by one only where that fails. Where none can be written it is not the mails: then they wait. */
  private async writeAll(mails: readonly Message[]): Promise<void> {
    const failure = await this.failureOf(mails);
    if (failure === null) return;
    const leftOut: Error[] = [];
    let written = 0;
    for (const mail of mails) {
      const one = await this.failureOf([mail]);
      if (one === null) written++;
      else leftOut.push(one);
      if (written === 0 && leftOut.length === MOST_FAILURES) break;
    }
    if (written === 0) throw failure;
    for (const one of leftOut) this.log.warn(`a notice was left out: ${messageOf(one)}`);
  }

  private async failureOf(mails: readonly Message[]): Promise<Error | null> {
    try {
      await this.database.part(() => this.mails.write(mails));
      return null;
    } catch (error) {
      return errorOf(error);
    }
  }

  private async forStudents(now: Date): Promise<Round> {
    const { taken, told } = await this.causes.takeForStudents(now);
    return { taken, mails: causeMails(told, now) };
  }

  private async forTeachers(now: Date): Promise<Round> {
    const { taken, told } = await this.causes.takeForTeachers(now);
    return { taken, mails: causeMails(told, now) };
  }

  private async passedOver(now: Date): Promise<Round> {
    const { taken, told } = await this.causes.takePassedOver(now);
    return { taken, mails: passedOverMails(told, now) };
  }

  private async due(now: Date): Promise<Round> {
    const { taken, told } = await this.dues.take(now);
    return { taken, mails: dueMails(told) };
  }

  private async digest(now: Date): Promise<Round> {
    const days = (await this.digests.zones()).flatMap((zone) => {
      const day = isTimeZone(zone) ? digestDay(now, zone) : null;
      return day === null ? [] : [{ zone, day }];
    });
    const { taken, told } = await this.digests.take(days);
    return { taken, mails: digestMails(told, now) };
  }
}

function errorOf(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(messageOf(thrown));
}
