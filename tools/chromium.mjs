// Which Chromium the journeys run in: CHROMIUM_PATH, or the one the system has, or the one Playwright has downloaded.
import { chromium } from '@playwright/test';
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

const usual = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

const find = () => [process.env.CHROMIUM_PATH, ...usual, chromium.executablePath()].find((path) => path && existsSync(path));

/** The path of the browser. @throws Error one sentence that says how to get one */
export function requireChromium() {
  const path = find();
  if (path) return path;
  throw new Error('No Chromium was found: install it (Debian: apt-get install chromium), or set CHROMIUM_PATH to one.');
}

/** Makes sure there is a browser, by Playwright's own download when the system has none. */
export function ensureChromium() {
  if (!find()) {
    const playwright = join(import.meta.dirname, '../node_modules/@playwright/test/cli.js');
    spawnSync(process.execPath, [playwright, 'install', 'chromium-headless-shell', 'chromium'], {
      stdio: 'ignore',
      timeout: 300_000,
    });
  }
  return requireChromium();
}
