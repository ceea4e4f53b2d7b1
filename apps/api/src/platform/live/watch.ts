import { createHash } from 'node:crypto';
import type { LiveEvent } from './event-line';

/** Something that can be watched. Whoever watches the same key is told the same, so that one look serves them all. */
export interface Topic {
  key: string;
  event: string;
  look: () => Promise<unknown>;
}

/** A state of a topic, with an id of its own. */
export type Known = Required<LiveEvent>;

/** The newest state of a topic that somebody watches. */
export class Watch {
  /** How many watch. */
  readers = 0;
  private seen: Known | null = null;
  private seenAt = -Infinity;
  private looking: Promise<Known> | null = null;

  constructor(private readonly topic: Topic) {}

  get key(): string {
    return this.topic.key;
  }

  /** Null before the first look. */
  get newest(): Known | null {
    return this.seen;
  }

  /** As it was at most `age` milliseconds ago; those who ask at the same time share a look. */
  async atMost(age: number): Promise<Known> {
    return this.seen && performance.now() - this.seenAt < age ? this.seen : this.look();
  }

  look(): Promise<Known> {
    this.looking ??= this.lookOnce().finally(() => (this.looking = null));
    return this.looking;
  }

  private async lookOnce(): Promise<Known> {
    const began = performance.now();
    const data = JSON.stringify(await this.topic.look());
    const id = createHash('sha256').update(data).digest('base64url').slice(0, 22);
    this.seenAt = began;
    this.seen = { event: this.topic.event, id, data };
    return this.seen;
  }
}
