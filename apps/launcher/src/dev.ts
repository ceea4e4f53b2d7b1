import { watch as watchFiles } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type RolldownOptions, watch as watchBundle } from 'rolldown';
import { banner, demoLines } from './banner.ts';
import { build, endGroup, spawnNx } from './build.ts';
import { type Database, openDatabase } from './database.ts';
import { DevServer, quiet, showFailure } from './dev-server.ts';
import { listDemoSignIns, seedDemoWhenEmpty } from './demo/demo.ts';
import { dataFolder, erasureFile, workspace } from './folders.ts';
import { parsePort, requireFreePort } from './ports.ts';
import { sleep } from './processes.ts';
import { type CleanUp, runUntilAsked, whenAborted } from './run.ts';
import { authSecret } from './secrets.ts';
import { StartFailure } from './start-failure.ts';

// npm run dev: the server starts again when its sources or the lessons change; the client reloads itself.

/** Bundles the server now and after every change of its sources. */
async function watchServer(onBuilt: () => void): Promise<CleanUp> {
  const config = (await import(join(workspace, 'apps/api/rolldown.config.mjs'))) as { default: RolldownOptions };
  const watcher = watchBundle(config.default);
  watcher.on('event', (event) => {
    if (event.code === 'BUNDLE_END') void event.result.close().then(onBuilt);
    if (event.code === 'ERROR') console.error(event.error.message);
  });
  return () => watcher.close();
}

/** Compiles the lessons again after every change of their files. */
function watchContent(ending: AbortSignal, onBuilt: () => void): CleanUp {
  let timer: NodeJS.Timeout | undefined;
  const watchers = ['libs/content', 'libs/lesson-format'].map((folder) =>
    watchFiles(join(workspace, folder), { recursive: true }, () => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        build(['content-big-six'], ending).then(onBuilt, (error: unknown) => {
          showFailure(error, ending);
        });
      }, quiet);
    }),
  );
  return () => {
    for (const watcher of watchers) watcher.close();
    return Promise.resolve();
  };
}

/** Angular's development server, with /api passed on to ours. */
async function startClient(port: number, apiUrl: string): Promise<{ url: string; ended: Promise<void>; stop: CleanUp }> {
  const proxy = join(workspace, '.cache/dev-proxy.json');
  await mkdir(join(workspace, '.cache'), { recursive: true });
  await writeFile(
    proxy,
    JSON.stringify({ '/api': { target: apiUrl, secure: false }, '/sandbox': { target: apiUrl, secure: false } }),
  );
  const nx = spawnNx(['run', 'web:serve', `--port=${port}`, '--proxyConfig=.cache/dev-proxy.json', '--output-style=stream'], {
    // Angular would prefer the PORT that is meant for the server.
    environment: { PORT: String(port) },
  });
  const ended = new Promise<void>((resolve) => nx.once('exit', () => resolve()));
  return {
    url: `http://localhost:${port}`,
    ended,
    stop: async () => {
      endGroup(nx.pid);
      await ended;
    },
  };
}

async function dev(ending: AbortSignal, cleanUp: CleanUp[]): Promise<void> {
  const apiPort = parsePort(process.env['PORT'] ?? '3000', 'PORT');
  const webPort = parsePort(process.env['WEB_PORT'] ?? '4200', 'WEB_PORT');
  await requireFreePort(apiPort, '127.0.0.1', 'PORT');
  await requireFreePort(webPort, '127.0.0.1', 'WEB_PORT');

  const database = await openDatabase();
  cleanUp.push(database.stop);
  ending.throwIfAborted();
  await build(['content-big-six'], ending);

  const apiUrl = `http://127.0.0.1:${apiPort}`;
  const client = await startClient(webPort, apiUrl);
  cleanUp.push(client.stop);

  let shown = false;
  const server = new DevServer(serverEnvironment(apiPort, database), ending, async () => {
    if (shown) return;
    shown = true;
    if (database.owned) await seedDemoWhenEmpty(database.url);
    const signIns = database.owned ? await listDemoSignIns(database.url) : [];
    await whenAnswering(client.url, ending);
    console.log(
      banner(`Big Six for developers at ${client.url}`, [`API at ${apiUrl}/api/docs`, 'Ctrl+C stops it', ...demoLines(signIns)]),
    );
  });
  cleanUp.push(() => server.stop());
  cleanUp.push(await watchServer(() => void server.restart()));
  cleanUp.push(watchContent(ending, () => void server.restart()));

  const lost = await Promise.race([
    database.ended.then(() => 'PostgreSQL ended unexpectedly: nothing that was saved is lost, start again.'),
    client.ended.then(() => "Angular's development server ended unexpectedly: what it printed stands above."),
    whenAborted(ending),
  ]);
  ending.throwIfAborted();
  throw new StartFailure(String(lost));
}

function serverEnvironment(port: number, database: Database): Record<string, string> {
  return {
    NODE_ENV: 'development',
    HOST: '127.0.0.1',
    PORT: String(port),
    DATABASE_URL: database.url,
    AUTH_SECRET: authSecret(database.directory ?? dataFolder('server')),
    ERASURE_FILE: erasureFile(),
    LOG_LEVEL: process.env['LOG_LEVEL'] ?? 'info',
  };
}

async function whenAnswering(url: string, ending: AbortSignal): Promise<void> {
  while (!ending.aborted) {
    const answered = await fetch(url, { signal: ending }).then(
      () => true,
      () => false,
    );
    if (answered) return;
    await sleep(300);
  }
}

await runUntilAsked(dev);
