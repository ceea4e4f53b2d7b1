import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { SandboxRequestsRepository } from './sandbox-requests.repository';

const HOUR_MS = 60 * 60 * 1000;

/** Forgets requests to the practice API after a day, also those of sandboxes that nobody uses any more. */
@Injectable()
export class SandboxPruning implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly log = new Logger('sandbox');
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly requests: SandboxRequestsRepository) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => void this.prune(), HOUR_MS).unref();
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  /** Never throws: what was not pruned now is pruned in an hour, and not shown meanwhile. */
  async prune(): Promise<void> {
    try {
      await this.requests.prune();
    } catch (error) {
      this.log.warn(`practice requests were not pruned: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
}
