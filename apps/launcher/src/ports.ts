import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';
import { errorCode, StartFailure } from './start-failure.ts';

/** Listens for a moment to learn what would happen; answers the port that was given, or the error's code. */
function tryPort(port: number, host: string): Promise<number | string> {
  return new Promise((resolve) => {
    // Somebody who waits for the port may call in this very moment: they must try again, not be kept.
    const server = createServer((caller) => caller.destroy());
    server.once('error', (error) => resolve(errorCode(error) ?? error.message));
    server.listen({ port, host, exclusive: true }, () => {
      const address = server.address();
      const given = typeof address === 'object' && address !== null ? address.port : port;
      server.close(() => resolve(given));
    });
  });
}

/** Below the ports that systems lend to outgoing connections: nobody takes it before it is used. */
const anyPort = (): number => randomInt(20_000, 30_000);

/** The preferred port when it is free, else one that is. */
export async function freePort(preferred = anyPort(), host = '127.0.0.1'): Promise<number> {
  let outcome: number | string = '';
  for (const port of [preferred, anyPort(), anyPort(), 0]) {
    outcome = await tryPort(port, host);
    if (typeof outcome === 'number') return outcome;
  }
  throw new StartFailure(`No port on ${host} can be opened (${outcome}): is the address right?`);
}

export function parsePort(text: string, name: string): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port >= 1 && port <= 65535) return port;
  throw new StartFailure(`${name} is "${text}", which is not a port: set it to a number from 1 to 65535.`);
}

export async function requireFreePort(port: number, host: string, name: string): Promise<void> {
  const outcome = await tryPort(port, host);
  if (typeof outcome === 'number') return;
  if (outcome === 'EADDRINUSE') {
    throw new StartFailure(
      `Port ${port} is taken by another program: stop that program, or choose another port with ${name}=${port + 1} npm start.`,
    );
  }
  if (outcome === 'EACCES') {
    throw new StartFailure(
      `Port ${port} may not be opened by this user: choose one above 1023, for example ${name}=3000 npm start.`,
    );
  }
  throw new StartFailure(`Cannot listen on ${host}:${port} (${outcome}): check HOST and ${name}.`);
}
