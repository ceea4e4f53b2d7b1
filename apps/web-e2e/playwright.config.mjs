import { defineConfig } from '@playwright/test';
import { requireChromium } from '../../tools/chromium.mjs';

// Each worker has a server of its own. What prints figures is a project of its own, to be run with nothing beside it.
export default defineConfig({
  testDir: './src',
  outputDir: '../../test-results',
  workers: 2,
  projects: [
    { name: 'journeys', testIgnore: '**/*-figures.spec.ts' },
    { name: 'figures', testMatch: '**/*-figures.spec.ts' },
  ],
  forbidOnly: true,
  reporter: 'list',
  timeout: 120_000,
  expect: { timeout: 15_000 },
  use: {
    actionTimeout: 15_000,
    viewport: { width: 1366, height: 768 },
    locale: 'en-GB',
    timezoneId: 'Europe/Berlin',
    // One takes a page over at a moment of its own, and from then on a journey that stops requests on their way stops none. What opens
    // without a network lets it in.
    serviceWorkers: 'block',
    // A trace costs a good part of the run, and from CI nobody brings one home.
    trace: process.env.CI ? 'off' : 'retain-on-failure',
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
});
