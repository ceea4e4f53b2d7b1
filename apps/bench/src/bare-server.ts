// What the framework alone costs: a Fastify route that runs given statements through pg and answers with their rows.
// Started by the bench with an IPC channel, over which it learns the statements and the things they are about.
import { verify } from '@node-rs/argon2';
import Fastify from 'fastify';
import pg from 'pg';
import type { Template } from './capture.ts';
import { replay } from './replay.ts';

export interface BareSetup {
  databaseUrl: string;
  connections: number;
  name: string;
  templates: Template[];
  /** By number, as the client asks for them. */
  things: Record<string, string>[];
  /** For the sign-in, whose work is mostly this. */
  password?: { hash: string; text: string };
}

const server = Fastify();
let setup: BareSetup | undefined;
let pool: pg.Pool | undefined;

async function answer(index: number, more: Record<string, string>): Promise<unknown[]> {
  if (!setup || !pool) throw new Error('asked before it was set up');
  if (setup.password && !(await verify(setup.password.hash, setup.password.text))) throw new Error('the password is wrong');
  return replay(pool, setup.name, setup.templates, { ...setup.things[index], ...more });
}

server.get<{ Params: { index: string } }>('/bare/:index', ({ params }) => answer(Number(params.index), {}));
server.post<{ Params: { index: string }; Body: Record<string, string> }>('/bare/:index', ({ params, body }) =>
  answer(Number(params.index), body),
);

process.on('message', (message: BareSetup) => {
  const previous = pool;
  setup = message;
  pool = new pg.Pool({ connectionString: message.databaseUrl, max: message.connections });
  void (previous?.end() ?? Promise.resolve()).then(() => process.send?.({ kind: 'set-up', name: message.name }));
});
process.once('disconnect', () => process.exit(0));

const url = await server.listen({ port: 0, host: '127.0.0.1' });
process.send?.({ kind: 'ready', url });
