import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { LinksService } from './links.service';

const EVERY_MS = 2_000;
const AT_ONCE = 20;

/** Answers questions for new passwords, apart from those who ask: see `ResetRequest`. */
@Injectable()
export class ResetSending implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly log = new Logger('resets');
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> | null = null;

  constructor(private readonly service: LinksService) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => void this.answer(), EVERY_MS).unref();
  }

  async onApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.running;
  }

  /** Never throws: what was not answered now is answered in a moment. */
  answer(): Promise<void> {
    this.running ??= this.answerAll()
      .catch((error: unknown) => this.log.warn(`resets were not answered: ${String(error)}`))
      .finally(() => (this.running = null));
    return this.running;
  }

  private async answerAll(): Promise<void> {
    while ((await this.service.answerResets(AT_ONCE)) === AT_ONCE);
  }
}
