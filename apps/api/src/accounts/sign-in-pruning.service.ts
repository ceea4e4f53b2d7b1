import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { SignInsRepository } from './sign-ins.repository';

const DAY_MS = 24 * 60 * 60 * 1000;

/** Forgets sign-ins that are long over, when the server starts and once a day: they hold addresses, and nobody asks for them. */
@Injectable()
export class SignInPruning implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly log = new Logger('sign-ins');
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly signIns: SignInsRepository) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.prune();
    this.timer = setInterval(() => void this.prune(), DAY_MS).unref();
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  /** Never throws: what was not pruned today is pruned tomorrow. */
  async prune(): Promise<void> {
    try {
      await this.signIns.prune();
    } catch (error) {
      this.log.warn(`sign-ins were not pruned: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
}
