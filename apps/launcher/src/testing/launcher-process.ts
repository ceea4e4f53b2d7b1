import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';

export interface Exit {
  code: number | null;
  output: string;
}

/** `npm start` without the build, as a process of its own. */
export class LauncherProcess {
  output = '';
  readonly child: ChildProcess;
  readonly exit: Promise<Exit>;

  constructor(environment: Record<string, string>, parameters: string[] = []) {
    this.child = spawn(process.execPath, [join(import.meta.dirname, '../start.ts'), '--no-build', ...parameters], {
      env: { PATH: process.env['PATH'], ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [this.child.stdout, this.child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => (this.output += text));
    }
    this.exit = new Promise((resolve) => this.child.once('close', (code) => resolve({ code, output: this.output })));
  }

  /** Resolves when the banner is there; fails with what was printed when the process ends instead. */
  async ready(): Promise<void> {
    const deadline = Date.now() + 120_000;
    while (!this.output.includes('Ctrl+C stops it')) {
      if (this.child.exitCode !== null || Date.now() > deadline) throw new Error(`not ready: ${this.output}`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}
