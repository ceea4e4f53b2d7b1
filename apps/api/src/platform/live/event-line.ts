import type { FastifyReply, FastifyRequest } from 'fastify';

/** Something that a reader is told, as a server-sent event (WHATWG HTML, section 9.2). */
export interface LiveEvent {
  event: string;
  /** What tells this state from another; a reader who comes back names the last one they were told. */
  id?: string;
  /** One line, as JSON has it. */
  data: string;
}

/** Nothing on the way may wait for more of it, shrink it, or keep it. It has a connection of its own, which ends with it. */
const HEADERS = {
  'content-type': 'text/event-stream; charset=utf-8',
  'cache-control': 'no-store, no-transform',
  'x-accel-buffering': 'no',
  connection: 'close',
};

/** The way to one reader: who asks for `text/event-stream` holds the line, whoever does not is told what is so now, and no more. */
export class EventLine {
  constructor(
    private readonly request: FastifyRequest,
    private readonly reply: FastifyReply,
  ) {}

  /** Whether the reader wants to stay. */
  get stays(): boolean {
    return this.request.method === 'GET' && (this.request.headers.accept ?? '').includes('text/event-stream');
  }

  get lastId(): string | null {
    const { 'last-event-id': id } = this.request.headers;
    return typeof id === 'string' ? id : null;
  }

  get closed(): boolean {
    return this.reply.raw.destroyed || this.reply.raw.closed || this.request.raw.socket.destroyed;
  }

  /** What was told before still waits to be taken: the reader is slow, or gone without a word. */
  get full(): boolean {
    return this.reply.raw.writableLength > 0;
  }

  /** For who does not stay. */
  answer(events: readonly LiveEvent[]): void {
    void this.reply.header('content-type', HEADERS['content-type']).send(`: now\n\n${events.map(frame).join('')}`);
  }

  /** Begins. From here on the line is ours, and nothing that is done to other answers is done to it, such as compressing. */
  open(first: LiveEvent | null, whenClosed: () => void): void {
    const { raw } = this.reply.hijack();
    for (const [name, value] of Object.entries(HEADERS)) raw.setHeader(name, value);
    raw.once('close', whenClosed);
    // A reader that breaks off is no failure of ours.
    raw.on('error', () => undefined);
    raw.writeHead(200);
    raw.write(`: open\n\n${first ? frame(first) : ''}`);
  }

  tell(event: LiveEvent): void {
    this.reply.raw.write(frame(event));
  }

  /** Says nothing, so that nobody between takes the line for dead. */
  beat(): void {
    this.reply.raw.write(': here\n\n');
  }

  end(last: LiveEvent): void {
    this.reply.raw.end(frame(last));
  }

  /** Without a word: nobody takes it. */
  drop(): void {
    this.reply.raw.destroy();
  }
}

function frame({ event, id, data }: LiveEvent): string {
  return `event: ${event}\n${id === undefined ? '' : `id: ${id}\n`}data: ${data}\n\n`;
}
