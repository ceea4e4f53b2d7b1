import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Config } from '../platform/config/config';
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
export class MailSending implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly log = new Logger('mail');
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> | null = null;
  private stopping = false;

  constructor(
    private readonly mails: MailRepository,
    private readonly service: MailService,
    private readonly office: PostOffice,
    private readonly config: Config,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => void this.send(), EVERY_MS).unref();
  }

  async onApplicationShutdown(): Promise<void> {
    this.stopping = true;
    clearInterval(this.timer);
    await this.running;
  }

  /** Never throws: what was not sent now is tried again. */
  send(): Promise<void> {
    if (!this.office.open) return Promise.resolve();
    this.running ??= this.sendAll()
      .catch((error: unknown) => this.log.warn(`mails were not sent: ${error instanceof Error ? error.message : String(error)}`))
      .finally(() => (this.running = null));
    return this.running;
  }

  private async sendAll(): Promise<void> {
    await this.mails.markBrokenOff();
    while (!this.stopping) {
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
