import { digestDay, isTimeZone } from '@big-six/domain';
import { Injectable } from '@nestjs/common';
import { MailService, type Message } from '../mail/mail.service';
import { Database } from '../platform/database/database';
import { DigestNoticesRepository } from './digest-notices.repository';
import { DueNoticesRepository } from './due-notices.repository';
import { NoticeCausesRepository } from './notice-causes.repository';
import { causeMails, digestMails, dueMails, passedOverMails } from './notice-mails';

/** How many things were looked at, and the mails about those that somebody wants to know. */
interface Round {
  taken: number;
  mails: Message[];
}

/**
 * Writes mails about what happened, what is due and what waits, a bounded number in each transaction together with the mark that they
 * are written: a server that ends in the middle leaves neither. One server does it at a time.
 */
@Injectable()
export class NoticeWriting {
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
    for (const round of rounds) while (!stop?.aborted && (await this.once(round, at)));
  }

  /** Whether there may be more. */
  private once(round: (now: Date) => Promise<Round>, at: Date | null): Promise<boolean> {
    return this.database.transaction(async () => {
      const now = await this.causes.hold();
      if (!now) return false;
      const { taken, mails } = await round(at ?? now);
      if (mails.length > 0) await this.mails.write(mails);
      return taken > 0;
    });
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
