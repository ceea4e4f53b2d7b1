import { type BrowserContext, type BrowserContextOptions, expect, type Page, test as base } from '@playwright/test';
import { Changes } from './changes.ts';
import { Mailbox } from './mailbox.ts';
import { Product } from './product.ts';
import { type Person, School } from './school.ts';

/** What pages complain about: the console, what was thrown, what the content security policy stopped, what the server broke on. */
export class Complaints {
  private readonly heard: string[] = [];
  private readonly provoked = [
    // A line that is asked for in the moment in which its sign-in ends is refused, and nobody is told.
    /Failed to load resource.*401.*\/api\/me\/stream\)$/,
    /Service Worker registration blocked by Playwright/,
  ];

  listen(context: BrowserContext): void {
    context.on('console', (message) => {
      const { url } = message.location();
      if (['error', 'warning'].includes(message.type())) this.heard.push(`${message.type()}: ${message.text()} (${url})`);
    });
    context.on('weberror', (thrown) => this.heard.push(`thrown: ${thrown.error().stack ?? thrown.error().message}`));
    context.on('response', (response) => {
      // In the server's name the service worker says 504 where there is no way to it.
      if (response.status() >= 500 && !response.fromServiceWorker())
        this.heard.push(`answer ${response.status()}: ${response.url()}`);
    });
  }

  /** What this journey provokes on purpose: browsers report every failed request, also one that is handled. */
  expect(...provoked: RegExp[]): void {
    this.provoked.push(...provoked);
  }

  get unexpected(): string[] {
    return this.heard.filter((line) => !this.provoked.some((pattern) => pattern.test(line)));
  }
}

/** Browsers report a request that was refused with this status. */
export const refused = (status: number): RegExp => new RegExp(`Failed to load resource.*${status}`);
export const cutOff = /Failed to load resource: (net::ERR_(INTERNET_DISCONNECTED|FAILED)|.*504 \(Gateway Timeout\))/;

/** `clock`: time passes in this browser as the journey says. From the first page on: timers of two clocks do not mix. */
export type Enter = (person: Person | null, path?: string, options?: BrowserContextOptions & { clock?: true }) => Promise<Page>;

interface Journey {
  complaints: Complaints;
  /** Each that people make in a journey is in the record. */
  changes: Changes;
  /** The school by its API: for what a journey needs and does not tell about. */
  school: School;
  /** A browser of their own for a person, signed in; for nobody, signed out. */
  enter: Enter;
}

/** What runs as long as one of Playwright's workers. */
interface Running {
  /** Whether the school has a mail server. One that says so has a classroom of its own. */
  sendsMail: boolean;
  mailbox: Mailbox;
  product: Product;
}

export const test = base.extend<Journey, Running>({
  sendsMail: [false, { option: true, scope: 'worker' }],

  mailbox: [
    // eslint-disable-next-line no-empty-pattern -- Playwright reads what a fixture needs from its parameter
    async ({}, use) => {
      const mailbox = await Mailbox.open();
      await use(mailbox);
      await mailbox.close();
    },
    { scope: 'worker' },
  ],

  // One for each worker: what runs at the same time has nothing in common, and what runs one after the other shares a classroom.
  product: [
    async ({ sendsMail, mailbox }, use) => {
      const product = await Product.start(sendsMail ? { smtp: mailbox.address } : {});
      await use(product);
      await product.stop();
    },
    { scope: 'worker', timeout: 120_000 },
  ],

  baseURL: async ({ product }, use) => {
    await use(product.origin);
  },

  complaints: [
    async ({ browserName }, use) => {
      const complaints = new Complaints();
      await use(complaints);
      expect(complaints.unexpected, `complaints of ${browserName}`).toEqual([]);
    },
    { auto: true },
  ],

  changes: [
    async ({ product }, use) => {
      const changes = new Changes();
      await use(changes);
      expect(await changes.unrecorded(product), 'changes that the record does not tell of').toEqual([]);
    },
    { auto: true },
  ],

  school: async ({ product }, use) => {
    await use(await School.open(product.origin));
  },

  enter: async ({ browser, changes, complaints }, use) => {
    const contexts: BrowserContext[] = [];
    await use(async (person, path = '/', { clock, ...options } = {}) => {
      const context = await browser.newContext(options);
      if (clock) await context.clock.install();
      contexts.push(context);
      complaints.listen(context);
      changes.listen(context);
      if (person) {
        const { email, password } = person;
        await expect(await context.request.post('/api/auth/sign-in', { data: { email, password } })).toBeOK();
      }
      const page = await context.newPage();
      await page.goto(path);
      return page;
    });
    await Promise.all(contexts.map((context) => context.close()));
  },
});

/** Signs in the way people do. */
export async function signIn(page: Page, { email, password }: Person): Promise<void> {
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
}

/** Everything the screen shows has come; what is folded away may wait. */
export async function settled(page: Page): Promise<void> {
  await expect(page.getByRole('main')).toBeVisible();
  await expect(page.locator('ui-skeleton').filter({ visible: true })).toHaveCount(0);
}

/** A device that makes passkeys and shows them without asking anybody. */
export async function giveAuthenticator(page: Page): Promise<void> {
  const device = await page.context().newCDPSession(page);
  await device.send('WebAuthn.enable');
  await device.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
}

/** The window dies. One that is closed would send what it has with its last breath, past what the journey has put in the way. */
export async function crash(page: Page): Promise<void> {
  const crashed = page.waitForEvent('crash');
  const devtools = await page.context().newCDPSession(page);
  devtools.send('Page.crash').catch(() => undefined);
  await crashed;
}

export { expect };
