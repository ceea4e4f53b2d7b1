import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { RostersRepository } from './rosters.repository';

const DAY_MS = 24 * 60 * 60 * 1000;

/** Forgets files that were never applied, and what was applied so long ago that nobody undoes it. */
@Injectable()
export class RosterPruning implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly log = new Logger('rosters');
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly rosters: RostersRepository) {}

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
      await this.rosters.prune();
    } catch (error) {
      this.log.warn(`rosters were not pruned: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
}
