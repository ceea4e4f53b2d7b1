import { expect } from '@playwright/test';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

/** The mail server of a school, which keeps what it is given. */
export class Mailbox {
  private readonly received: { to: string; text: string }[] = [];
  private readonly server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    onData: (stream, { envelope }, done) => {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('end', () => {
        const text = textOf(Buffer.concat(parts).toString('utf8'));
        this.received.push(...envelope.rcptTo.map(({ address }) => ({ to: address, text })));
        done();
      });
    },
  });

  static async open(): Promise<Mailbox> {
    const mailbox = new Mailbox();
    await new Promise<void>((resolve) => mailbox.server.listen(0, '127.0.0.1', resolve));
    return mailbox;
  }

  get address(): string {
    return `smtp://127.0.0.1:${(this.server.server.address() as AddressInfo).port}`;
  }

  /** The link in the first mail to somebody that leads there, once it has come. */
  async linkTo(email: string, path: string): Promise<string> {
    const find = (): string | undefined =>
      this.received
        .flatMap(({ to, text }) => (to === email ? (text.match(/https?:\S+/g) ?? []) : []))
        .find((url) => url.includes(path));
    await expect.poll(find, { message: `a mail to ${email} with ${path}`, timeout: 30_000 }).toBeDefined();
    return find() ?? '';
  }

  close(): Promise<void> {
    return new Promise((resolve) => this.server.close(() => resolve()));
  }
}

/** What stands in a mail of ours, which is plain text, quoted-printable where it must be. */
function textOf(mail: string): string {
  const [head = '', ...body] = mail.split('\r\n\r\n');
  const text = body.join('\n\n');
  if (!/^content-transfer-encoding: quoted-printable$/im.test(head)) return text;
  const bytes = text.replace(/=\r\n/g, '').replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8');
}
