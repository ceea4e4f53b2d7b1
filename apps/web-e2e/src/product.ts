import { type ChildProcess, spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { freePort } from '../../launcher/src/ports.ts';

const workspace = resolve(import.meta.dirname, '../../..');

/** The whole product as `npm start` runs it, with the demonstration in a database of its own that is gone afterwards. */
export class Product {
  readonly origin: string;
  /** Where its Postgres lies, for journeys that go past the server. */
  readonly data: string;
  /** Where its school's sign-in service is expected. Nobody asks for it before somebody signs in through it. */
  readonly issuerPort: number;
  private readonly launcher: ChildProcess;

  private constructor(launcher: ChildProcess, port: number, data: string, issuerPort: number) {
    this.launcher = launcher;
    this.origin = `http://127.0.0.1:${port}`;
    this.data = data;
    this.issuerPort = issuerPort;
  }

  /**
   * Resolves when the demonstration is in.
   * @param build first builds what is served
   * @param smtp address of the school's mail server; without one its mails wait for the admin
   */
  static async start({ build = false, smtp }: { build?: boolean; smtp?: string } = {}): Promise<Product> {
    const [port, issuerPort] = [await freePort(), await freePort()];
    const launcher = spawn(process.execPath, ['apps/launcher/src/start.ts', '--throwaway', ...(build ? [] : ['--no-build'])], {
      cwd: workspace,
      env: {
        ...process.env,
        PORT: String(port),
        OIDC_SCHOOL_ISSUER: `http://127.0.0.1:${issuerPort}`,
        OIDC_SCHOOL_CLIENT_ID: 'classroom',
        OIDC_SCHOOL_CLIENT_SECRET: 'a secret between classroom and issuer',
        OIDC_SCHOOL_NAME: 'Example School',
        ...(smtp !== undefined && {
          SMTP_URL: smtp,
          MAIL_FROM: 'classroom@school.example',
          PUBLIC_URL: `http://127.0.0.1:${port}`,
        }),
      },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const data = await new Promise<string>((ready, failed) => {
      let said = '';
      launcher.stdout.setEncoding('utf8').on('data', (words: string) => {
        said += words;
        const folder = /Big Six is ready[\s\S]*Its data lies in (\S+)\s/.exec(said)?.[1];
        if (folder) ready(folder);
      });
      launcher.once('error', failed).once('exit', () => failed(new Error(`The server did not start.\n${said}`)));
    });
    return new Product(launcher, port, data, issuerPort);
  }

  async stop(): Promise<void> {
    if (this.launcher.exitCode !== null || this.launcher.signalCode !== null) return;
    const gone = new Promise((exited) => this.launcher.once('exit', exited));
    this.launcher.kill('SIGTERM');
    await gone;
  }
}
