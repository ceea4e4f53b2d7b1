import { parseArgs } from 'node:util';
import { banner, demoLines } from './banner.ts';
import { build } from './build.ts';
import { openDatabase } from './database.ts';
import { listDemoSignIns, seedDemoWhenEmpty } from './demo/demo.ts';
import { dataFolder, erasureFile } from './folders.ts';
import { parsePort, requireFreePort } from './ports.ts';
import { type CleanUp, runUntilAsked, whenAborted } from './run.ts';
import { authSecret } from './secrets.ts';
import { startServer } from './server.ts';
import { StartFailure } from './start-failure.ts';

// npm start: build what has changed, start Postgres, start the server, show where it is.
//   --no-build    serve what was built before
//   --throwaway   a database that is empty now and gone afterwards; for tests
const { values: flags } = parseArgs({ options: { 'no-build': { type: 'boolean' }, throwaway: { type: 'boolean' } } });

async function start(ending: AbortSignal, cleanUp: CleanUp[]): Promise<void> {
  const host = process.env['HOST'] ?? 'localhost';
  const port = parsePort(process.env['PORT'] ?? '3000', 'PORT');
  await requireFreePort(port, host, 'PORT');

  // What takes a while comes after what may be wrong.
  const database = await openDatabase({ throwaway: flags.throwaway });
  cleanUp.push(database.stop);
  ending.throwIfAborted();
  if (!flags['no-build']) await build(['content-big-six', 'api', 'web'], ending);

  const server = await startServer({
    ending,
    environment: {
      HOST: host,
      PORT: String(port),
      DATABASE_URL: database.url,
      AUTH_SECRET: authSecret(database.directory ?? dataFolder('server')),
      ERASURE_FILE: erasureFile(),
      LOG_LEVEL: process.env['LOG_LEVEL'] ?? 'warn',
    },
  });
  cleanUp.push(server.stop);
  if (database.owned) await seedDemoWhenEmpty(database.url);
  const signIns = database.owned ? await listDemoSignIns(database.url) : [];
  const where = database.directory ? `Its data lies in ${database.directory}` : 'Its data lies in the database at DATABASE_URL';
  console.log(
    banner(`Big Six is ready at ${host === 'localhost' ? `http://localhost:${port}` : server.url}`, [
      where,
      'Ctrl+C stops it',
      ...demoLines(signIns),
    ]),
  );

  const lost = await Promise.race([
    server.ended.then((how) => `The server ended unexpectedly (${how})`),
    database.ended.then(() => 'PostgreSQL ended unexpectedly'),
    whenAborted(ending),
  ]);
  ending.throwIfAborted();
  throw new StartFailure(`${lost}: nothing that was saved is lost, start again.`);
}

await runUntilAsked(start);
