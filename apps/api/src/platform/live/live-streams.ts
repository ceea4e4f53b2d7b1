import { type BeforeApplicationShutdown, Injectable, Logger } from '@nestjs/common';
import type { Actor, ClassActor } from '../auth/access';
import { messageOf } from '../errors/message-of';
import { Refusal } from '../errors/refusal';
import { Lanes } from '../lanes';
import { openStreams } from '../observability/metrics';
import type { EventLine } from './event-line';
import { STREAM_ENDS, type StreamEnd } from './stream-ends';
import { type StreamHolder, StreamRights } from './stream-rights.repository';
import { type Known, type Topic, Watch } from './watch';

/** Milliseconds between two looks. What changed is told within this, and whoever lost their right is told so. */
export const PERIOD = 1_500;

/** Milliseconds after which a line that had nothing to say says so. */
const BEAT = 15_000;

/** Milliseconds for which a reader may take nothing of what waits for them. */
const PATIENCE = 30_000;

/** Lines of one sign-in, which is one browser: it has six to us as long as it speaks HTTP/1.1, and needs some for everything else. */
export const MOST_PER_SIGN_IN = 3;

/** Lines in all: each costs some 50 kB. */
const MOST = 5_000;

/** Topics that are looked at at the same time: the pool is for those who wait for an answer. */
const LOOKS_AT_ONCE = 2;

interface Stream extends StreamHolder {
  line: EventLine;
  watch: Watch | null;
  /** The id of what the reader was told last. */
  told: string | null;
  /** When something was last written, and when all of it had last been taken. */
  wroteAt: number;
  tookAt: number;
}

/**
 * The lines on which the server speaks first. Every reader is told when their right to be here has ended; who watches a topic is told
 * each new state of it. Nothing is told before the rights of all readers have been looked at anew: one statement for all of them, and
 * one look for each topic that somebody watches, however many do.
 */
@Injectable()
export class LiveStreams implements BeforeApplicationShutdown {
  private readonly streams = new Set<Stream>();
  private readonly watches = new Map<string, Watch>();
  private readonly looks = new Lanes(LOOKS_AT_ONCE, Infinity);
  private readonly log = new Logger('live');
  /** Lines by sign-in, with those that are not open yet: many that are asked for at once would each find room. */
  private readonly held = new Map<string, number>();
  private timer: NodeJS.Timeout | null = null;
  private turning: Promise<void> = Promise.resolve();
  private closing = false;

  constructor(private readonly rights: StreamRights) {}

  /** Holds a line open for the account, or for a member of the staff who watches something of their class. */
  async open(actor: Actor | ClassActor, line: EventLine, topic: Topic | null = null): Promise<void> {
    if (!line.stays) return line.answer(topic ? [await this.now(topic)] : []);
    this.refuseTooMany(actor.signInId);
    const { signInId, accountId } = actor;
    const classId = 'classId' in actor ? actor.classId : null;
    const now = performance.now();
    const watch = topic && this.join(topic);
    const stream: Stream = { signInId, accountId, classId, line, watch, told: line.lastId, wroteAt: now, tookAt: now };
    this.hold(signInId, 1);
    try {
      await watch?.atMost(PERIOD);
      if (this.closing) throw stopping();
    } catch (error) {
      this.leave(stream);
      throw error;
    }
    if (line.closed) this.leave(stream);
    else this.begin(stream);
  }

  /** Ends lines whose right is gone, and tells the others what is new. */
  async turn(): Promise<void> {
    const streams = [...this.streams];
    if (streams.length === 0) return;
    const lost = await this.rights.lost(streams);
    for (const [stream, why] of lost) this.end(stream, why);
    await Promise.all([...this.watches.values()].map((watch) => this.looks.run(() => this.look(watch))));
    for (const stream of this.streams) this.tell(stream);
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.closing = true;
    if (this.timer) clearTimeout(this.timer);
    for (const stream of this.streams) this.end(stream, 'server-stopping');
    await this.turning;
  }

  private begin(stream: Stream): void {
    const first = this.newsFor(stream);
    stream.line.open(first, () => this.forget(stream));
    stream.told = first?.id ?? stream.told;
    this.streams.add(stream);
    openStreams.set(this.streams.size);
    this.timer ??= setTimeout(() => void this.goOn(), PERIOD);
  }

  /** Once nobody listens there is nothing to look for. */
  private async goOn(): Promise<void> {
    const began = performance.now();
    this.turning = this.turn().catch((error: unknown) => {
      this.log.warn(`nothing could be looked at for the open streams: ${messageOf(error)}`);
    });
    await this.turning;
    const rest = Math.max(PERIOD / 3, PERIOD - (performance.now() - began));
    this.timer = this.streams.size > 0 && !this.closing ? setTimeout(() => void this.goOn(), rest) : null;
  }

  private async now(topic: Topic): Promise<Known> {
    return (this.watches.get(topic.key) ?? new Watch(topic)).atMost(PERIOD);
  }

  /** One topic that cannot be looked at does not keep the others from being told. */
  private async look(watch: Watch): Promise<void> {
    try {
      await watch.look();
    } catch (error) {
      this.log.warn(`${watch.key} could not be looked at: ${messageOf(error)}`);
    }
  }

  /** A slow reader is told the newest once they have taken what waits, and nothing of what was between. */
  private tell(stream: Stream): void {
    const { line } = stream;
    const now = performance.now();
    if (line.full) {
      if (now - stream.tookAt > PATIENCE) line.drop();
      return;
    }
    stream.tookAt = now;
    const news = this.newsFor(stream);
    if (news) {
      line.tell(news);
      stream.told = news.id;
    } else if (now - stream.wroteAt > BEAT) line.beat();
    else return;
    stream.wroteAt = now;
  }

  /** What the reader does not know yet. */
  private newsFor({ watch, told }: Stream): Known | null {
    return watch?.newest && watch.newest.id !== told ? watch.newest : null;
  }

  private end(stream: Stream, why: StreamEnd): void {
    this.forget(stream);
    if (stream.line.full) stream.line.drop();
    else stream.line.end({ event: 'ended', data: JSON.stringify({ why, message: STREAM_ENDS[why] }) });
  }

  private forget(stream: Stream): void {
    if (!this.streams.delete(stream)) return;
    openStreams.set(this.streams.size);
    this.leave(stream);
  }

  private leave({ signInId, watch }: Stream): void {
    this.hold(signInId, -1);
    if (watch && --watch.readers === 0) this.watches.delete(watch.key);
  }

  private join(topic: Topic): Watch {
    const watch = this.watches.get(topic.key) ?? new Watch(topic);
    this.watches.set(topic.key, watch);
    watch.readers++;
    return watch;
  }

  private refuseTooMany(signInId: string): void {
    if (this.closing) throw stopping();
    if ((this.held.get(signInId) ?? 0) >= MOST_PER_SIGN_IN)
      throw tooMany('Other windows of this browser are kept current already. This one looks anew now and then.', 30);
    if (this.streams.size >= MOST)
      throw tooMany(
        'More pages are open than the classroom keeps current at the same time. This one looks anew now and then.',
        60,
      );
  }

  private hold(signInId: string, change: 1 | -1): void {
    const count = (this.held.get(signInId) ?? 0) + change;
    if (count > 0) this.held.set(signInId, count);
    else this.held.delete(signInId);
  }
}

function tooMany(message: string, retryAfter: number): Refusal {
  return new Refusal('too-many-requests', message, { retryAfter });
}

function stopping(): Refusal {
  return new Refusal('unavailable', 'The classroom is being restarted. Try again in a moment.', { retryAfter: 2 });
}
