import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { ClosingRepository, type ClosedModule, type OpenDraft } from './closing.repository';
import { SubmissionsService } from './submissions.service';

const EVERY_MS = 10_000;
const AT_ONCE = 200;

/**
 * Hands in the newest saved draft of everyone who had not done so when a module closed: nobody gets zero for not pressing a button.
 * Several servers may do it at the same time; a question takes one hand-in, whoever is first.
 */
@Injectable()
export class ClosingService implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly log = new Logger('closing');
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> | null = null;

  constructor(
    private readonly closing: ClosingRepository,
    private readonly submissions: SubmissionsService,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => void this.collect(), EVERY_MS).unref();
  }

  async onApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.running;
  }

  /** Never throws: what was not collected now is collected the next time. */
  collect(): Promise<void> {
    this.running ??= this.collectAll()
      .catch((error: unknown) =>
        this.log.warn(`drafts were not collected: ${error instanceof Error ? error.message : String(error)}`),
      )
      .finally(() => (this.running = null));
    return this.running;
  }

  private async collectAll(): Promise<void> {
    for (const module of await this.closing.closedModules()) await this.collectModule(module);
  }

  private async collectModule(module: ClosedModule): Promise<void> {
    let handedIn = 0;
    let last: OpenDraft | null = null;
    for (;;) {
      const drafts = await this.closing.drafts(module, last, AT_ONCE);
      for (const draft of drafts) if (await this.submissions.handInAtClosing(module, draft)) handedIn++;
      last = drafts.at(-1) ?? null;
      if (drafts.length < AT_ONCE) break;
    }
    await this.closing.collected(module);
    if (handedIn > 0) this.log.log(`${handedIn} drafts of class module ${module.id} were handed in at its closing`);
  }
}
