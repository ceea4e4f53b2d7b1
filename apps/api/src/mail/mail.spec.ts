import { SMTPServer } from 'smtp-server';
import type { AddressInfo, Socket } from 'node:net';
import { Database, once } from '../platform/database/database';
import { RetentionPruning } from '../privacy/retention/retention-pruning.service';
import { type Person, TestApp } from '../testing/test-app';
import { MailSending } from './mail-sending.service';
import type { MailPageDto, MailTextDto } from './mail.dto';
import { MailService, type Message } from './mail.service';

const SECRET = 'a-token-that-opens-an-account';

interface Received {
  to: string;
  text: string;
}

/** A mail server of our own, which does to each mail what the test wants. */
class TestMailServer {
  readonly received: Received[] = [];
  connections = 0;
  /** Status for the recipient; 0 takes the mail. */
  refuse = 0;
  /** Hangs up in the middle of the text. */
  hangUp = false;

  private readonly sockets = new Set<Socket>();

  private readonly server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    onConnect: (_session, done) => {
      this.connections++;
      done();
    },
    onRcptTo: (_address, _session, done) =>
      done(this.refuse ? Object.assign(new Error('no'), { responseCode: this.refuse }) : undefined),
    onData: (stream, session, done) => {
      let text = '';
      stream.on('data', (chunk: Buffer) => (text += chunk.toString('utf8')));
      stream.on('end', () => {
        const [to] = session.envelope.rcptTo;
        this.received.push({ to: to?.address ?? '', text });
        if (this.hangUp) for (const socket of this.sockets) socket.destroy();
        else done();
      });
    },
  });

  async start(): Promise<string> {
    this.server.on('error', () => undefined);
    this.server.server.on('connection', (socket) => this.sockets.add(socket));
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return `smtp://127.0.0.1:${(this.server.server.address() as AddressInfo).port}`;
  }

  stop(): Promise<void> {
    return new Promise((resolve) => this.server.close(() => resolve()));
  }
}

function message(recipient: string, changes: Partial<Message> = {}): Message {
  const text = `Open {site}/set-password#${SECRET}\n`;
  const expiresAt = new Date(Date.now() + 60 * 60 * 1000);
  return { accountId: null, recipient, kind: 'invitation', subject: 'Grüße aus der Schule', text, expiresAt, ...changes };
}

async function stored(server: TestApp, recipient: string) {
  const [row] = await server.sql<{
    id: string;
    state: string;
    attempts: number;
    body: Buffer | null;
    problem: string | null;
    wait: number;
  }>(
    `SELECT id, state, attempts, sealed_body AS body, problem, extract(epoch FROM next_at - now())::float8 AS wait FROM mail WHERE recipient = $1`,
    [recipient],
  );
  if (!row) throw new Error(`no mail to ${recipient}`);
  return row;
}

describe('a school without a mail server', () => {
  let server: TestApp;
  let admin: Person;

  beforeAll(async () => {
    server = await TestApp.start({ SMTP_URL: '', PUBLIC_URL: '' });
    admin = await server.person('admin');
  });

  afterAll(() => server.close());

  it('keeps its mails for the admin, who reads the link as their own browser finds the classroom, which is recorded', async () => {
    const student = await server.person();
    await server.app.get(MailService).write([message(student.email, { accountId: student.accountId })]);
    await server.app.get(MailSending).send();
    const page = (await server.request('GET', 'mails', { as: admin })).json<MailPageDto>();
    expect(page).toMatchObject({ sending: false, items: [{ recipient: student.email, state: 'waiting', attempts: 0 }] });
    expect(JSON.stringify(page)).not.toContain(SECRET);
    const headers = { host: 'classroom.local:3000' };
    const mail = (await server.request('GET', `mails/${page.items[0]?.id}`, { as: admin, headers })).json<MailTextDto>();
    expect(mail.text).toBe(`Open http://classroom.local:3000/set-password#${SECRET}\n`);
    const audit = await server.sql(`SELECT action, actor_id, after FROM audit_event WHERE subject_id = $1`, [student.accountId]);
    expect(audit).toEqual([{ action: 'mail.read', actor_id: admin.accountId, after: { subject: 'Grüße aus der Schule' } }]);
  });

  it('has no link in its database that anybody could read', async () => {
    const [row] = await server.sql<{ all: string }>(
      `SELECT string_agg(t::text, ' ') || string_agg(encode(sealed_body, 'escape'), ' ') AS all FROM mail t`,
    );
    expect(row?.all).toContain('Grüße');
    expect(row?.all).not.toContain(SECRET);
  });

  it('cannot open one mail with the text of another', async () => {
    await server.app.get(MailService).write([message('one@school.example'), message('two@school.example')]);
    await server.sql(
      `UPDATE mail SET sealed_body = (SELECT sealed_body FROM mail WHERE recipient = 'one@school.example') WHERE recipient = 'two@school.example'`,
    );
    const { id } = await stored(server, 'two@school.example');
    expect((await server.request('GET', `mails/${id}`, { as: admin })).json()).toMatchObject({ text: null });
  });

  it('forgets the text once its link is over', async () => {
    await server.app.get(MailService).write([message('late@school.example', { expiresAt: new Date(Date.now() - 1000) })]);
    const { id } = await stored(server, 'late@school.example');
    expect((await server.request('GET', `mails/${id}`, { as: admin })).json()).toMatchObject({ text: null });
    await server.app.get(RetentionPruning).prune();
    expect((await stored(server, 'late@school.example')).body).toBeNull();
    expect((await server.request('POST', `mails/${id}/tries`, { as: admin })).statusCode).toBe(409);
  });

  it('keeps only the newest mail of a kind to a person', async () => {
    const { accountId, email } = await server.person();
    for (const subject of ['First', 'Second']) await server.app.get(MailService).write([message(email, { accountId, subject })]);
    expect(await server.sql(`SELECT subject FROM mail WHERE account_id = $1`, [accountId])).toEqual([{ subject: 'Second' }]);
  });
});

describe('a school with a mail server', () => {
  let server: TestApp;
  let admin: Person;
  let smtp: TestMailServer;
  let sending: MailSending;
  const send = () => sending.send();
  const logged: string[] = [];

  beforeAll(async () => {
    smtp = new TestMailServer();
    server = await TestApp.start({
      SMTP_URL: await smtp.start(),
      MAIL_FROM: 'Classroom <classroom@school.example>',
      PUBLIC_URL: 'https://classroom.school.example',
    });
    server.app.useLogger({
      log: (...line: unknown[]) => void logged.push(JSON.stringify(line)),
      warn: (...line: unknown[]) => void logged.push(JSON.stringify(line)),
      error: (...line: unknown[]) => void logged.push(JSON.stringify(line)),
    });
    admin = await server.person('admin');
    sending = server.app.get(MailSending);
  });

  afterEach(() => {
    smtp.refuse = 0;
    smtp.hangUp = false;
  });

  afterAll(async () => {
    await server.close();
    await smtp.stop();
  });

  const write = (recipient: string) => server.app.get(MailService).write([message(recipient)]);
  /** In one transaction, so that nobody sends it before it is as it is to be. */
  const writeAs = (recipient: string, state: string) => {
    const database = server.app.get(Database);
    return database.transaction(async () => {
      await write(recipient);
      await database.query(once(`UPDATE mail SET ${state} WHERE recipient = $1`), [recipient]);
    });
  };

  it('sends a mail once, with its link, and forgets the text', async () => {
    await write('ada@school.example');
    await Promise.all([sending.send(), sending.send()]);
    await send();
    const received = smtp.received.filter(({ to }) => to === 'ada@school.example');
    expect(received).toHaveLength(1);
    expect(received[0]?.text.replace(/=\r\n/g, '')).toContain(`https://classroom.school.example/set-password#${SECRET}`);
    expect(received[0]?.text).toMatch(/^Subject: =\?UTF-8\?/m);
    expect(await stored(server, 'ada@school.example')).toMatchObject({ state: 'sent', attempts: 1, body: null });
  });

  it('sends nothing of a transaction that was not committed', async () => {
    const failed = server.app.get(Database).transaction(async () => {
      await write('never@school.example');
      throw new Error('changed our mind');
    });
    await expect(failed).rejects.toThrow('changed our mind');
    await send();
    expect(smtp.received.map(({ to }) => to)).not.toContain('never@school.example');
  });

  it('tries again later, after a minute first, when the server says not now', async () => {
    smtp.refuse = 451;
    await write('later@school.example');
    await send();
    const waiting = await stored(server, 'later@school.example');
    expect(waiting).toMatchObject({ state: 'waiting', attempts: 1, problem: 'The mail server answered 451.' });
    expect(Math.abs(waiting.wait - 60)).toBeLessThan(10);
    const before = smtp.connections;
    await send();
    expect(smtp.connections).toBe(before);
    smtp.refuse = 0;
    await server.sql(`UPDATE mail SET next_at = now() WHERE id = $1`, [waiting.id]);
    await send();
    expect(await stored(server, 'later@school.example')).toMatchObject({ state: 'sent', attempts: 2 });
  });

  it('gives up when the server says never, until the admin tries once more', async () => {
    smtp.refuse = 550;
    await write('gone@school.example');
    await send();
    const { id, state } = await stored(server, 'gone@school.example');
    expect(state).toBe('failed');
    smtp.refuse = 0;
    expect((await server.request('POST', `mails/${id}/tries`, { as: admin })).json()).toMatchObject({ state: 'waiting' });
    await send();
    expect(await stored(server, 'gone@school.example')).toMatchObject({ state: 'sent' });
    expect((await server.request('POST', `mails/${id}/tries`, { as: admin })).statusCode).toBe(409);
  });

  it('does not send again what was being handed over when the server was killed', async () => {
    await writeAs('killed@school.example', `state = 'sending', attempts = 1, next_at = now() - interval '1 second'`);
    await send();
    expect(await stored(server, 'killed@school.example')).toMatchObject({ state: 'uncertain', attempts: 1 });
    expect(smtp.received.map(({ to }) => to)).not.toContain('killed@school.example');
  });

  it('leaves a mail to the server that is sending it', async () => {
    await writeAs('taken@school.example', `state = 'sending', next_at = now() + interval '9 minutes'`);
    await send();
    expect(await stored(server, 'taken@school.example')).toMatchObject({ state: 'sending' });
  });

  it('never tells its log to whom it writes or what', () => {
    const all = logged.join('\n');
    expect(all).toContain('after try');
    expect(all).not.toContain(SECRET);
    expect(all).not.toContain('@school.example');
  });

  it('does not know, and says so, when the line broke while the text was under way', async () => {
    smtp.hangUp = true;
    await write('broken@school.example');
    await send();
    expect(await stored(server, 'broken@school.example')).toMatchObject({ state: 'uncertain', attempts: 1 });
    smtp.hangUp = false;
    await send();
    expect(smtp.received.filter(({ to }) => to === 'broken@school.example')).toHaveLength(1);
  });
});
