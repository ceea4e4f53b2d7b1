import { Injectable } from '@nestjs/common';
import { createTransport } from 'nodemailer';
import { Readable } from 'node:stream';
import { Config } from '../platform/config/config';
import { outcomeOf, type Outcome } from './mail-try';

/** A mail as it goes out. */
export interface Letter {
  id: string;
  recipient: string;
  subject: string;
  text: string;
}

/** Hands mails over to the school's mail server (SMTP). */
@Injectable()
export class PostOffice {
  constructor(private readonly config: Config) {}

  /** False while no server is configured: mails then wait for the admin. */
  get open(): boolean {
    return this.config.waysIn.mail !== null;
  }

  /** Never throws. */
  async hand({ id, recipient, subject, text }: Letter): Promise<Outcome> {
    const { mail, publicUrl } = this.config.waysIn;
    if (!mail) throw new Error('no mail server is configured');
    const transport = createTransport({
      url: mail.url,
      connectionTimeout: 20_000,
      greetingTimeout: 20_000,
      socketTimeout: 60_000,
      disableFileAccess: true,
      disableUrlAccess: true,
    });
    // The server asks for the text only after it has taken sender and recipient: before that nothing can have arrived.
    let asked = false;
    transport.use('stream', (built, done) =>
      built.message.build((error, bytes) => {
        const message = new Readable({
          read() {
            asked = true;
            this.push(bytes ?? null);
            this.push(null);
          },
        });
        built.message.createReadStream = () => message;
        done(error);
      }),
    );
    try {
      await transport.sendMail({
        from: mail.from,
        to: { name: '', address: recipient },
        subject,
        text,
        messageId: `<${id}@${URL.parse(publicUrl ?? '')?.hostname ?? 'classroom'}>`,
        headers: { 'Auto-Submitted': 'auto-generated' },
      });
      return { kind: 'sent' };
    } catch (error) {
      return outcomeOf(error, asked);
    } finally {
      transport.close();
    }
  }
}
