import { type BeforeApplicationShutdown, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { messageOf } from './errors/message-of';

interface Plan {
  /** Where the lines of its log come from. */
  name: string;
  /** How a line begins that tells of a round which failed, such as `mails were not sent`. */
  failure: string;
  /** Milliseconds from the end of a round to the beginning of the next. */
  everyMs: number;
  /** Milliseconds from the start of the server to the first round; `everyMs` where it is left out. */
  firstMs?: number;
}

/** Does what there is to do. What it begins after `stop` was aborted nobody waits for: loops ask it before they go on. */
type Work = (stop: AbortSignal) => Promise<void>;

/** What the server does by and by, beside answering requests. Every kind of work has its own rounds, and waits for no other. */
@Injectable()
export class Rounds implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly planned: Round[] = [];

  /** Plans rounds for as long as the server runs. Called by constructors: they begin when all of the server is there. */
  plan(plan: Plan, work: Work): Round {
    const round = new Round(plan, work);
    this.planned.push(round);
    return round;
  }

  onApplicationBootstrap(): void {
    for (const round of this.planned) round.begin();
  }

  /** While the database can still be reached. */
  async beforeApplicationShutdown(): Promise<void> {
    await Promise.all(this.planned.map((round) => round.end()));
  }

  /** From then on there are no rounds but those that somebody asks for: a timer would race with what a test arranges. */
  async hold(): Promise<void> {
    await Promise.all(this.planned.map((round) => round.hold()));
  }
}

/** One kind of work, of which there is never more than one round at a time. */
export class Round {
  private readonly log: Logger;
  private readonly stopping = new AbortController();
  private held = false;
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> | null = null;
  private next: Promise<void> | null = null;

  constructor(
    private readonly plan: Plan,
    private readonly work: Work,
  ) {
    this.log = new Logger(plan.name);
  }

  begin(): void {
    this.wait(this.plan.firstMs ?? this.plan.everyMs);
  }

  /**
   * Makes a round that begins from now on: while one is being made, the one behind it, which all who ask meanwhile share.
   * Never fails: what went wrong is logged, and is tried again in the next round.
   */
  now(): Promise<void> {
    if (this.stopping.signal.aborted) return Promise.resolve();
    if (this.running) {
      this.next ??= this.running.then(() => {
        this.next = null;
        return this.now();
      });
      return this.next;
    }
    this.running = this.make().finally(() => (this.running = null));
    return this.running;
  }

  async hold(): Promise<void> {
    this.held = true;
    clearTimeout(this.timer);
    await (this.next ?? this.running);
  }

  /** Waits for the round that is being made, which is told to stop. */
  async end(): Promise<void> {
    this.stopping.abort();
    await this.hold();
  }

  private wait(ms: number): void {
    if (!this.held) this.timer = setTimeout(() => void this.now().then(() => this.wait(this.plan.everyMs)), ms).unref();
  }

  private async make(): Promise<void> {
    try {
      await this.work(this.stopping.signal);
    } catch (error) {
      this.log.warn(`${this.plan.failure}: ${messageOf(error)}`);
    }
  }
}
