import { type BrowserContext, chromium, type Page, test } from '@playwright/test';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** A browser with a profile of its own on the disk, which may be killed as a flat battery kills it, and started again where it was. */
export class OwnBrowser {
  private readonly profile = mkdtempSync(join(tmpdir(), 'big-six-profile-'));
  private readonly prepare: (context: BrowserContext) => Promise<void> | void;
  private running: ChildProcess | null = null;

  /** @param prepare what is done with every new context before a page opens in it */
  constructor(prepare: (context: BrowserContext) => Promise<void> | void) {
    this.prepare = prepare;
  }

  async start(): Promise<Page> {
    const { executablePath = '', args = [] } = test.info().project.use.launchOptions ?? {};
    const door = join(this.profile, 'DevToolsActivePort');
    rmSync(door, { force: true });
    const own = [
      '--headless',
      '--no-sandbox',
      '--remote-debugging-port=0',
      '--window-size=1366,900',
      `--user-data-dir=${this.profile}`,
    ];
    // A group of its own, so that all of it can be killed.
    this.running = spawn(executablePath, [...args, ...own, 'about:blank'], { stdio: 'ignore', detached: true });
    const browser = await chromium.connectOverCDP(`http://127.0.0.1:${await portBehind(door)}`);
    const [context] = browser.contexts();
    if (!context) throw new Error('the browser has no window');
    await this.prepare(context);
    return context.newPage();
  }

  /** At once, and nobody in it is told. */
  async kill(): Promise<void> {
    const { running } = this;
    this.running = null;
    if (!running?.pid) return;
    const ended = once(running, 'exit');
    process.kill(-running.pid, 'SIGKILL');
    await ended;
  }

  async remove(): Promise<void> {
    await this.kill();
    rmSync(this.profile, { recursive: true, force: true, maxRetries: 10 });
  }
}

async function portBehind(door: string): Promise<string> {
  for (const deadline = Date.now() + 15_000; Date.now() < deadline; await sleep(50)) {
    try {
      const [port] = readFileSync(door, 'utf8').split('\n');
      if (port) return port;
    } catch {
      // Not written yet.
    }
  }
  throw new Error('the browser did not start');
}
