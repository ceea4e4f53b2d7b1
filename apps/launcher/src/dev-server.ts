import pretty from 'pino-pretty';
import { sleep } from './processes.ts';
import { type Server, startServer } from './server.ts';
import { StartFailure } from './start-failure.ts';

/** How long nothing must change before a change is acted on, in milliseconds: editors save in bursts. */
export const quiet = 150;

/** A mistake in the sources is not the end of `npm run dev`: it is shown, and the next change tries again. */
export function showFailure(error: unknown, ending: AbortSignal): void {
  if (!ending.aborted) console.error(error instanceof StartFailure ? error.message : error);
}

const log = pretty({ ignore: 'pid,hostname,context,req,res', translateTime: 'HH:MM:ss', singleLine: true });

/** Shows what the server logs, without what Nest tells of its wiring at every start. */
function print(text: string): void {
  for (const line of text.split('\n')) {
    if (line && !/"context":"(InstanceLoader|RoutesResolver|RouterExplorer)"/.test(line)) log.write(`${line}\n`);
  }
}

/** The server of this moment. Restarts queue up, and those that a burst of changes asks for become one. */
export class DevServer {
  private current: Server | undefined;
  private queue: Promise<void> = Promise.resolve();
  private waiting = false;
  private readonly environment: Record<string, string>;
  private readonly ending: AbortSignal;
  private readonly onReady: () => Promise<void>;

  constructor(environment: Record<string, string>, ending: AbortSignal, onReady: () => Promise<void>) {
    this.environment = environment;
    this.ending = ending;
    this.onReady = onReady;
  }

  restart(): Promise<void> {
    if (this.waiting) return this.queue;
    this.waiting = true;
    this.queue = this.queue.then(async () => {
      await sleep(quiet);
      this.waiting = false;
      await this.current?.stop();
      this.current = undefined;
      if (this.ending.aborted) return;
      await this.start().catch((error: unknown) => showFailure(error, this.ending));
    });
    return this.queue;
  }

  private async start(): Promise<void> {
    const server = await startServer({ environment: this.environment, ending: this.ending, print });
    this.current = server;
    void server.ended.then((how) => {
      if (this.current === server && !this.ending.aborted)
        console.error(`The server ended (${how}); the next change starts it again.`);
    });
    await this.onReady();
  }

  async stop(): Promise<void> {
    await this.queue;
    const server = this.current;
    this.current = undefined;
    await server?.stop();
  }
}
