import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';

/**
 * The cable between browsers and the server, which a journey may pull out. Playwright's own way of going offline leaves open what is
 * connected already, and the browser knows of it; here connections break, and nobody has told the browser.
 */
export class Cable {
  readonly origin: string;
  private readonly server: Server;
  private readonly sockets = new Set<Socket>();
  private pulled = false;

  private constructor(server: Server, origin: string) {
    this.server = server;
    this.origin = origin;
  }

  /** @param to the server's origin */
  static async plugIn(to: string): Promise<Cable> {
    const { hostname, port } = new URL(to);
    const server = createServer({ pauseOnConnect: true });
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    const cable = new Cable(server, `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    server.on('connection', (near) => cable.join(near, Number(port), hostname));
    return cable;
  }

  pull(): void {
    this.pulled = true;
    for (const socket of this.sockets) socket.resetAndDestroy();
  }

  plugBackIn(): void {
    this.pulled = false;
  }

  async remove(): Promise<void> {
    this.pull();
    await new Promise((closed) => this.server.close(closed));
  }

  private join(near: Socket, port: number, host: string): void {
    if (this.pulled) return void near.resetAndDestroy();
    const far = connect({ port, host });
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      this.sockets.add(one);
      one.on('error', () => undefined);
      one.on('close', () => {
        this.sockets.delete(one);
        other.destroy();
      });
      one.pipe(other);
    }
  }
}
