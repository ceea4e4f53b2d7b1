import { createServer } from 'node:net';
import { withClient } from './databases.ts';
import { readFileIfThere } from './folders.ts';
import { freePort } from './ports.ts';
import { isAlive, sleep } from './processes.ts';
import { LauncherProcess } from './testing/launcher-process.ts';
import { removeTemporaryFolders, temporaryFolder } from './testing/temporary-folder.ts';

// These start the built server: Nx builds it first.
jest.setTimeout(300_000);

/** On a machine of its own, starting takes two seconds and stopping less than one; here other specs run beside. */
const withinSeconds = 40_000;

const started: LauncherProcess[] = [];

function launch(environment: Record<string, string>, parameters?: string[]): LauncherProcess {
  const launcher = new LauncherProcess(environment, parameters);
  started.push(launcher);
  return launcher;
}

const signIn = (port: number, email: string, password: string) =>
  fetch(`http://127.0.0.1:${port}/api/auth/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email, password }),
  });

const postmaster = (data: string) => Number(readFileIfThere(`${data}/pg/cluster/postmaster.pid`)?.split('\n')[0]);

async function gone(pid: number): Promise<boolean> {
  for (const deadline = Date.now() + 40_000; isAlive(pid); await sleep(50)) if (Date.now() > deadline) return false;
  return true;
}

afterEach(async () => {
  for (const launcher of started.splice(0)) {
    launcher.child.kill('SIGTERM');
    await launcher.exit;
  }
});

afterAll(removeTemporaryFolders);

describe('npm start on an empty folder', () => {
  it('says where it is and who can sign in, stops when told to, and keeps what was there at the next start', async () => {
    const data = temporaryFolder();
    const port = await freePort();
    const environment = { BIG_SIX_DATA: data, PORT: String(port) };
    const first = launch(environment);
    await first.ready();
    expect(first.output).toContain(`Big Six is ready at http://localhost:${port}`);
    expect(first.output).toContain('big-six-demo');
    for (const who of ['admin', 'teacher', 'student']) {
      expect(first.output).toContain(`${who}@bigsix.example`);
      expect((await signIn(port, `${who}@bigsix.example`, 'big-six-demo')).status).toBe(200);
    }
    expect((await signIn(port, 'admin@bigsix.example', 'big-six-dema')).status).toBe(401);
    expect((await fetch(`http://127.0.0.1:${port}/api/health/ready`)).status).toBe(200);

    const database = postmaster(data);
    const asked = Date.now();
    first.child.kill('SIGTERM');
    expect((await first.exit).code).toBe(0);
    expect(Date.now() - asked).toBeLessThan(withinSeconds);
    expect(isAlive(database)).toBe(false);

    const begun = Date.now();
    const second = launch(environment);
    await second.ready();
    expect(Date.now() - begun).toBeLessThan(withinSeconds);
    expect((await signIn(port, 'teacher@bigsix.example', 'big-six-demo')).status).toBe(200);
  });
});

describe('when something is killed', () => {
  it('the launcher: its server ends with it, and the next start takes the database over', async () => {
    const environment = { BIG_SIX_DATA: temporaryFolder(), PORT: String(await freePort()) };
    const first = launch(environment);
    await first.ready();
    const orphan = postmaster(environment.BIG_SIX_DATA);
    first.child.kill('SIGKILL');
    await first.exit;

    let second = launch(environment);
    for (let attempt = 0; attempt < 20; attempt++) {
      // The server may need a moment to notice and to give its port back.
      const outcome = await Promise.race([second.ready().catch(() => undefined), second.exit]);
      if (!outcome || !/taken/.test(outcome.output)) break;
      second = launch(environment);
    }
    await second.ready();
    expect(await gone(orphan)).toBe(true);
    expect((await signIn(Number(environment.PORT), 'student@bigsix.example', 'big-six-demo')).status).toBe(200);
  });

  it('Postgres: the rest stops and says so, and the next start recovers', async () => {
    const environment = { BIG_SIX_DATA: temporaryFolder(), PORT: String(await freePort()) };
    const first = launch(environment);
    await first.ready();
    process.kill(postmaster(environment.BIG_SIX_DATA), 'SIGKILL');
    const { code, output } = await first.exit;
    expect(code).toBe(1);
    expect(output).toContain('PostgreSQL ended unexpectedly: nothing that was saved is lost, start again.');

    const second = launch(environment);
    await second.ready();
    expect((await signIn(Number(environment.PORT), 'student@bigsix.example', 'big-six-demo')).status).toBe(200);
  });
});

describe('accounts of the demonstration', () => {
  it('are not announced once their password was changed, and never come back', async () => {
    const environment = { BIG_SIX_DATA: temporaryFolder(), PORT: String(await freePort()) };
    const first = launch(environment);
    await first.ready();
    const password = readFileIfThere(`${environment.BIG_SIX_DATA}/pg/password`)?.trim();
    const port = readFileIfThere(`${environment.BIG_SIX_DATA}/pg/cluster/postmaster.pid`)?.split('\n')[3];
    await withClient(`postgresql://bigsix:${password}@127.0.0.1:${port}/bigsix`, async (client) => {
      await client.query(`update account set status = 'suspended' where email = 'student@bigsix.example'`);
      await client.query(`update account set password_hash = null where email = 'teacher@bigsix.example'`);
    });
    first.child.kill('SIGINT');
    await first.exit;

    const second = launch(environment);
    await second.ready();
    expect(second.output).toContain('admin@bigsix.example');
    expect(second.output).not.toMatch(/student@|teacher@/);
  });

  it('are not put into a database that is not ours', async () => {
    const ours = { BIG_SIX_DATA: temporaryFolder(), PORT: String(await freePort()) };
    const owner = launch(ours);
    await owner.ready();
    const password = readFileIfThere(`${ours.BIG_SIX_DATA}/pg/password`)?.trim();
    const databasePort = readFileIfThere(`${ours.BIG_SIX_DATA}/pg/cluster/postmaster.pid`)?.split('\n')[3];
    const server = `postgresql://bigsix:${password}@127.0.0.1:${databasePort}`;
    await withClient(`${server}/postgres`, (client) => client.query('create database elsewhere'));

    const guest = launch({
      BIG_SIX_DATA: temporaryFolder(),
      PORT: String(await freePort()),
      DATABASE_URL: `${server}/elsewhere`,
    });
    await guest.ready();
    expect(guest.output).not.toContain('@bigsix.example');
    const { rows } = await withClient(`${server}/elsewhere`, (client) => client.query('select from account'));
    expect(rows).toEqual([]);
  });
});

describe('what stands in the way is said in one sentence, without a stack', () => {
  const lines = (output: string) => output.trim().split('\n');

  it('a taken port', async () => {
    const port = await freePort();
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(port, '127.0.0.1', resolve));
    const { code, output } = await launch({ BIG_SIX_DATA: temporaryFolder(), PORT: String(port) }).exit;
    await new Promise((resolve) => other.close(resolve));
    expect(code).toBe(1);
    expect(lines(output)).toEqual([expect.stringMatching(/^Port \d+ is taken .* choose another port/)]);
  });

  it('an unreachable database, whose password is not shown', async () => {
    const { code, output } = await launch({
      PORT: String(await freePort()),
      DATABASE_URL: 'postgresql://somebody:hunter2@127.0.0.1:1/classroom',
    }).exit;
    expect(code).toBe(1);
    expect(lines(output)).toEqual([expect.stringMatching(/cannot be reached .* unset DATABASE_URL/)]);
    expect(output).not.toContain('hunter2');
  });
});
