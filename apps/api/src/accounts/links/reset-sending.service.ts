import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { TicketsRepository } from '../tickets.repository';
import { LinksRepository } from './links.repository';
import { LinksService } from './links.service';

const EVERY_MS = 2_000;
const PRUNE_EVERY_MS = 60 * 60 * 1000;
const AT_ONCE = 20;

/** Answers questions for new passwords, apart from those who ask: see `ResetRequest`. Forgets links and tickets that are over. */
@Injectable()
export class ResetSending implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly log = new Logger('resets');
  private readonly timers: NodeJS.Timeout[] = [];
  private running: Promise<void> | null = null;

  constructor(
    private readonly service: LinksService,
    private readonly links: LinksRepository,
    private readonly tickets: TicketsRepository,
  ) {}

  onApplicationBootstrap(): void {
    this.timers.push(setInterval(() => void this.answer(), EVERY_MS).unref());
    this.timers.push(setInterval(() => void this.prune(), PRUNE_EVERY_MS).unref());
  }

  async onApplicationShutdown(): Promise<void> {
    for (const timer of this.timers) clearInterval(timer);
    await this.running;
  }

  /** Never throws: what was not answered now is answered in a moment. */
  answer(): Promise<void> {
    this.running ??= this.answerAll()
      .catch((error: unknown) => this.log.warn(`resets were not answered: ${String(error)}`))
      .finally(() => (this.running = null));
    return this.running;
  }

  async prune(): Promise<void> {
    const pruning = Promise.all([this.links.prune(), this.tickets.prune()]);
    await pruning.catch((error: unknown) => this.log.warn(`links were not pruned: ${String(error)}`));
  }

  private async answerAll(): Promise<void> {
    while ((await this.service.answerResets(AT_ONCE)) === AT_ONCE);
  }
}
