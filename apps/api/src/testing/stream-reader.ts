import { once } from 'node:events';
import { type ClientRequest, type IncomingMessage, request } from 'node:http';
import type { Person } from './test-app';

export interface TestEvent {
  event: string;
  id: string | null;
  data: unknown;
}

/** Somebody who listens on a line of the server, over a socket of their own. */
export class StreamReader {
  readonly events: TestEvent[] = [];
  /** What was said to keep the line, too. */
  heard = '';
  ended = false;
  private wake: () => void = () => undefined;

  private constructor(
    private readonly call: ClientRequest,
    readonly response: IncomingMessage,
  ) {
    response.setEncoding('utf8');
    let rest = '';
    response.on('data', (text: string) => {
      this.heard += text;
      rest += text;
      if (!text.endsWith('\n')) return;
      const frames = rest.split('\n\n');
      rest = frames.pop() ?? '';
      this.events.push(...frames.flatMap(readFrame));
      this.wake();
    });
    response.on('close', () => {
      this.ended = true;
      this.wake();
    });
    response.on('error', () => undefined);
  }

  static async open(origin: string, path: string, as: Person, headers: Record<string, string> = {}): Promise<StreamReader> {
    const call = request(`${origin}/api/${path}`, {
      agent: false,
      headers: { authorization: `Bearer ${as.token}`, accept: 'text/event-stream', ...headers },
    });
    call.on('error', () => undefined);
    call.end();
    const [response] = (await once(call, 'response')) as [IncomingMessage];
    return new StreamReader(call, response);
  }

  get status(): number {
    return this.response.statusCode ?? 0;
  }

  /** The event of that place, from 0, once it is there. @throws Error when the line ends before */
  async event(place: number): Promise<TestEvent> {
    for (;;) {
      const event = this.events[place];
      if (event) return event;
      if (this.ended) throw new Error(`the line ended after ${this.events.length} events: ${this.heard}`);
      await this.more();
    }
  }

  async untilEnded(): Promise<void> {
    while (!this.ended) await this.more();
  }

  /** Takes nothing more, and stays. */
  stopTaking(): void {
    this.response.pause();
  }

  hangUp(): void {
    this.call.destroy();
  }

  private more(): Promise<void> {
    return new Promise((resolve) => (this.wake = resolve));
  }
}

function readFrame(frame: string): TestEvent[] {
  const field = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(frame)?.[1] ?? null;
  const [event, data] = [field('event'), field('data')];
  return event === null || data === null ? [] : [{ event, id: field('id'), data: JSON.parse(data) as unknown }];
}
