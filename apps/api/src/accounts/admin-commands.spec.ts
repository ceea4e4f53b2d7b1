import { CommandError } from '../platform/errors/command-error';
import { type Person, TestApp } from '../testing/test-app';
import { AccountsService } from './accounts.service';
import { type Command, readCommand, runCommand } from './admin-commands';

describe('a command line', () => {
  it('creates an admin unless it says otherwise', () => {
    const args = ['create', '--email', ' head@school.example ', '--name', 'Head of School'];
    expect(readCommand(args)).toEqual({
      name: 'create',
      email: 'head@school.example',
      personName: 'Head of School',
      role: 'admin',
    });
    expect(readCommand([...args, '--role', 'teacher'])).toMatchObject({ role: 'teacher' });
    expect(readCommand([...args, '--role=student'])).toMatchObject({ role: 'student' });
  });

  it('resets the password of an e-mail', () =>
    expect(readCommand(['reset-password', '--email', 'head@school.example'])).toEqual({
      name: 'reset-password',
      email: 'head@school.example',
    }));

  it.each([
    [[], /Usage/],
    [['help'], /Usage/],
    [['create'], /--email/],
    [['create', '--email', 'head', '--name', 'Head'], /@/],
    [['create', '--email', 'head@school.example'], /--name/],
    [['create', '--email', 'head@school.example', '--name', 'Head', 'of', 'School'], /quotes/],
    [['create', '--email', 'head@school.example', '--name', 'Head\nof School'], /one line/],
    [['create', '--email', 'head@school.example', '--name', 'x'.repeat(201)], /200/],
    [['create', '--email', 'head@school.example', '--name', 'Head', '--role', 'owner'], /--role/],
    [['create', '--mail', 'head@school.example'], /--mail/],
    [['reset-password'], /--email/],
  ])('%j says what is missing or wrong', (args, message) => {
    expect(() => readCommand(args)).toThrow(CommandError);
    expect(() => readCommand(args)).toThrow(message);
  });
});

describe('on the command line', () => {
  let server: TestApp;

  beforeAll(async () => {
    server = await TestApp.start();
  });

  afterAll(() => server.close());

  const run = (command: Command, password?: string) => runCommand(command, password, server.app.get(AccountsService));
  const create = (email: string): Command => ({ name: 'create', email, personName: 'Head of School', role: 'admin' });
  const signIn = (email: string, password: string) => server.request('POST', 'auth/sign-in', { body: { email, password } });
  const passwordIn = (lines: string[]) => /Password: (\S+)/.exec(lines.join('\n'))?.[1] ?? '';

  it('the first admin is made, with a password that works, and it is recorded that nobody signed in did it', async () => {
    const lines = await run(create('head@school.example'));
    const response = await signIn('head@school.example', passwordIn(lines));
    expect(response.json()).toMatchObject({ account: { role: 'admin', name: 'Head of School' } });
    const [event] = await server.sql(`SELECT action, actor_id FROM audit_event`);
    expect(event).toEqual({ action: 'account.created', actor_id: null });
  });

  it('a given password is used and not printed', async () => {
    const lines = await run(create('second@school.example'), 'a lantern in the meadow');
    expect(lines.join('\n')).not.toMatch(/lantern|Password:/);
    expect((await signIn('second@school.example', 'a lantern in the meadow')).statusCode).toBe(200);
  });

  it('a lost password is replaced, and the open sign-ins end', async () => {
    const person: Person = await server.person('admin');
    const lines = await run({ name: 'reset-password', email: person.email.toUpperCase() });
    expect((await server.request('GET', 'me', { as: person })).statusCode).toBe(401);
    expect((await signIn(person.email, passwordIn(lines))).statusCode).toBe(200);
  });

  it.each<[string, () => Promise<string[]>, RegExp]>([
    ['an e-mail that is taken', () => run(create('HEAD@school.example')), /already/],
    ['a weak password', () => run(create('third@school.example'), 'passwordpassword123'), /guesser/],
    ['an account that is not there', () => run({ name: 'reset-password', email: 'no@school.example' }), /no account/],
  ])('%s is answered with a sentence', async (_, work, message) => {
    const failed = work();
    await expect(failed).rejects.toThrow(CommandError);
    await expect(failed).rejects.toThrow(message);
  });
});
