import { Injectable, Logger } from '@nestjs/common';
import { Config } from '../platform/config/config';
import { type Round, Rounds } from '../platform/rounds';
import { MailRepository } from './mail.repository';
import { MailService } from './mail.service';
import { afterTry } from './mail-try';
import { PostOffice } from './post-office';

const EVERY_MS = 3_000;
const AT_ONCE = 5;

/**
 * Sends what waits. A mail is marked before it is handed over, so that no other server takes it, and none is handed over again
 * by itself when it is not known what became of it. Logs say how many and why not; never to whom, nor what.
 */
@Injectable()
export class MailSending {
  private readonly log = new Logger('mail');
  private readonly round: Round;

  constructor(
    private readonly mails: MailRepository,
    private readonly service: MailService,
    private readonly office: PostOffice,
    private readonly config: Config,
    rounds: Rounds,
  ) {
    this.round = rounds.plan({ name: 'mail', failure: 'mails were not sent', everyMs: EVERY_MS }, (stop) => this.sendAll(stop));
  }

  /** Never throws: what was not sent now is tried again. */
  send(): Promise<void> {
    return this.round.now();
  }

  private async sendAll(stop: AbortSignal): Promise<void> {
    if (!this.office.open) return;
    await this.mails.markBrokenOff();
    while (!stop.aborted) {
      const claimed = await this.mails.claim(AT_ONCE);
      await Promise.all(claimed.map((mail) => this.sendOne(mail)));
      if (claimed.length < AT_ONCE) return;
    }
  }

  private async sendOne(mail: Awaited<ReturnType<MailRepository['claim']>>[number]): Promise<void> {
    const { id, recipient, subject, sealedBody, attempts } = mail;
    const text = this.service.open(id, sealedBody, this.config.waysIn.publicUrl ?? '');
    const outcome =
      text === null
        ? { kind: 'refused' as const, problem: 'It was written with another AUTH_SECRET and cannot be read.' }
        : await this.office.hand({ id, recipient, subject, text });
    const next = afterTry(outcome, attempts, new Date());
    await this.mails.settle(id, next);
    if (next.state !== 'sent') this.log.warn(`mail ${id} is ${next.state} after try ${attempts}: ${next.problem}`);
  }
}
