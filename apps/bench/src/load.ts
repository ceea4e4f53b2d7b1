import { Agent, request } from 'node:http';
import type { Sample } from './figures.ts';

export interface Call {
  method: string;
  path: string;
  headers?: Record<string, string>;
  body?: string;
}

export interface Answer {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  body: string;
}

/** A client of one server that keeps its connections, as a browser does. */
export class HttpClient {
  private readonly agent: Agent;
  private readonly origin: URL;

  constructor(origin: string, connections: number) {
    this.origin = new URL(origin);
    this.agent = new Agent({ keepAlive: true, maxSockets: connections });
  }

  send(call: Call): Promise<Answer> {
    const { method, path, headers, body } = call;
    return new Promise((resolve, reject) => {
      const outgoing = request(
        {
          agent: this.agent,
          host: this.origin.hostname,
          port: this.origin.port,
          method,
          path,
          headers: {
            ...(body !== undefined && { 'content-type': 'application/json', 'content-length': String(Buffer.byteLength(body)) }),
            ...headers,
          },
        },
        (incoming) => {
          const parts: Buffer[] = [];
          incoming.on('data', (part: Buffer) => parts.push(part));
          incoming.on('error', reject);
          incoming.on('end', () =>
            resolve({ status: incoming.statusCode ?? 0, headers: incoming.headers, body: Buffer.concat(parts).toString('utf8') }),
          );
        },
      );
      outgoing.on('error', (error: NodeJS.ErrnoException) => {
        // The server closed the connection in the moment in which it was used again: a browser takes another one too.
        if (outgoing.reusedSocket && error.code === 'ECONNRESET') this.send(call).then(resolve, reject);
        else reject(error);
      });
      outgoing.end(body);
    });
  }

  close(): void {
    this.agent.destroy();
  }
}

/** When a loop ends: after so many milliseconds, or after so many rounds of every worker. */
export type Extent = { milliseconds: number } | { rounds: number };

/** `workers` people who each ask again as soon as they are answered. Whatever `work` throws ends the measurement. */
export async function closedLoop(
  workers: number,
  extent: Extent,
  work: (worker: number, round: number) => Promise<void>,
): Promise<Sample> {
  const times: number[] = [];
  const begun = performance.now();
  const goesOn = (round: number) =>
    'rounds' in extent ? round < extent.rounds : performance.now() - begun < extent.milliseconds;
  await Promise.all(
    Array.from({ length: workers }, async (_, worker) => {
      for (let round = 0; goesOn(round); round++) {
        const asked = performance.now();
        await work(worker, round);
        times.push(performance.now() - asked);
      }
    }),
  );
  return { times, seconds: (performance.now() - begun) / 1000 };
}
