import { defineConfig } from '@playwright/test';
import { resolve } from 'node:path';
import { requireChromium } from '../../tools/chromium.mjs';
import { freePort } from '../launcher/src/ports.ts';

const workspace = resolve(import.meta.dirname, '../..');

// Playwright's workers read this file too, and inherit what the first reading has decided.
const port = (process.env.E2E_PORT ??= String(await freePort()));
/** Where the journey about single sign-on starts its issuer. Nobody asks for it before somebody signs in through it. */
const issuerPort = (process.env.E2E_ISSUER_PORT ??= String(await freePort()));

// The journeys share one server on a database of their own, so they run one after the other.
export default defineConfig({
  testDir: './src',
  outputDir: '../../test-results',
  workers: 1,
  forbidOnly: true,
  reporter: 'list',
  timeout: 60_000,
  expect: { timeout: 15_000 },
  use: {
    baseURL: `http://127.0.0.1:${port}`,
    actionTimeout: 15_000,
    viewport: { width: 1366, height: 768 },
    locale: 'en-GB',
    timezoneId: 'Europe/Berlin',
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: requireChromium(),
      // Playwright adds --no-sandbox itself; the others keep the browser from calling its maker.
      args: [
        ...['--disable-gpu', '--disable-quic', '--no-first-run'],
        ...['--disable-background-networking', '--disable-component-update', '--disable-sync'],
      ],
    },
  },
  webServer: {
    command: `${JSON.stringify(process.execPath)} apps/launcher/src/start.ts --no-build --throwaway`,
    cwd: workspace,
    env: {
      PORT: port,
      OIDC_SCHOOL_ISSUER: `http://127.0.0.1:${issuerPort}`,
      OIDC_SCHOOL_CLIENT_ID: 'classroom',
      OIDC_SCHOOL_CLIENT_SECRET: 'a secret between classroom and issuer',
      OIDC_SCHOOL_NAME: 'Example School',
    },
    // Ready is when the demonstration is in, not when the port answers.
    // Where its database lies is kept as E2E_DATA, for journeys that make it slow.
    wait: { stdout: /Big Six is ready[\s\S]*Its data lies in (?<e2e_data>\S+)/ },
    timeout: 60_000,
    gracefulShutdown: { signal: 'SIGTERM', timeout: 15_000 },
  },
});
