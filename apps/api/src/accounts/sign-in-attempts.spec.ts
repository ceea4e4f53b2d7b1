import { hash as argon2 } from '@node-rs/argon2';
import { type Person, TestApp } from '../testing/test-app';

const PASSWORD = 'a lantern in the meadow';

describe('guessing a password', () => {
  let server: TestApp;
  let hash: string;
  let admin: Person;

  beforeAll(async () => {
    server = await TestApp.start({ RATE_LIMIT: 'on', TRUST_PROXY: 'true' });
    admin = await server.person('admin');
    await server.request('POST', 'accounts', {
      as: admin,
      body: { name: 'Ada', email: 'ada@school.example', role: 'student', password: PASSWORD },
    });
    // As weak as the algorithm allows: what is counted here is tries, a thousand of them.
    hash = await argon2(PASSWORD, { memoryCost: 8, timeCost: 1, parallelism: 1 });
  });

  afterAll(() => server.close());

  async function person(email: string): Promise<string> {
    await server.sql(`INSERT INTO account (email, email_key, name, role, password_hash) VALUES ($1, $1, 'Ada', 'student', $2)`, [
      email,
      hash,
    ]);
    return email;
  }

  async function tryIt(email: string, password: string, ip: string): Promise<number> {
    const response = await server.request('POST', 'auth/sign-in', {
      body: { email, password },
      headers: { 'x-forwarded-for': ip },
    });
    if (response.statusCode === 429) expect(Number(response.headers['retry-after'])).toBeGreaterThan(0);
    return response.statusCode;
  }

  const times = <T>(count: number, work: (index: number) => Promise<T>) =>
    Promise.all(Array.from({ length: count }, (_, i) => work(i)));

  it('stops after ten tries at one account, also when they come at once, and in any spelling', async () => {
    const email = await person('guessed@school.example');
    const answers = await times(14, (index) => tryIt(index % 2 ? email : email.toUpperCase(), `guess ${index}`, '192.0.2.1'));
    expect(answers.filter((status) => status === 401)).toHaveLength(10);
    expect(answers.filter((status) => status === 429)).toHaveLength(4);
    expect(await tryIt(email, PASSWORD, '192.0.2.1')).toBe(429);
  });

  it('goes by the address that our own proxy saw, whatever others the client has written before it', async () => {
    const email = await person('forwarded@school.example');
    const answers = await times(14, (index) => tryIt(email, `guess ${index}`, `10.1.1.${index}, 192.0.2.9`));
    expect(answers.filter((status) => status === 401)).toHaveLength(10);
  });

  it('does not lock the person out elsewhere', async () => {
    expect(await tryIt('guessed@school.example', PASSWORD, '192.0.2.2')).toBe(200);
  });

  it('treats an e-mail that nobody has the same', async () => {
    const answers = await times(12, (index) => tryIt('nobody@school.example', `guess ${index}`, '192.0.2.1'));
    expect(answers.filter((status) => status === 429)).toHaveLength(2);
  });

  it('is forgotten with the right password', async () => {
    const email = await person('clumsy@school.example');
    for (let round = 0; round < 3; round++) {
      await times(9, (index) => tryIt(email, `guess ${index}`, '192.0.2.1'));
      expect(await tryIt(email, PASSWORD, '192.0.2.1')).toBe(200);
    }
  });

  it('stops after a hundred tries at one account, from however many networks they come at once, but not where the person is used to be', async () => {
    const email = await person('wanted@school.example');
    expect(await tryIt(email, PASSWORD, '2001:db8:1:2::7')).toBe(200);
    for (const guessed of [email, 'wanted-nobody@school.example']) {
      const answers = await times(150, (index) => tryIt(guessed, `guess ${index}`, `198.18.${index % 30}.1`));
      expect(answers.filter((status) => status === 401)).toHaveLength(100);
      expect(answers.filter((status) => status === 429)).toHaveLength(50);
    }
    expect(await tryIt(email, PASSWORD, '198.18.99.1')).toBe(429);
    expect(await tryIt(email, PASSWORD, '2001:db8:1:2::8')).toBe(200);
    expect(await tryIt(email, PASSWORD, '198.18.99.1')).toBe(200);
  });

  it('stops a network that tries one password at very many accounts, to the very one when they come at once', async () => {
    const emails = await times(520, (index) => person(`name-${index}@school.example`));
    const answers = await times(520, (index) => tryIt(emails[index] ?? '', 'password of the year', '198.51.100.1'));
    expect(answers.filter((status) => status === 401)).toHaveLength(500);
    expect(await tryIt(await person('late@school.example'), PASSWORD, '198.51.100.1')).toBe(429);
    expect(await tryIt('late@school.example', PASSWORD, '198.51.100.2')).toBe(200);
  });

  it('is not what a school does that signs in at eight behind one address', async () => {
    const emails = await times(520, (index) => person(`student-${index}@school.example`));
    const answers = await times(520, (index) => tryIt(emails[index] ?? '', PASSWORD, '203.0.113.1'));
    expect(answers.filter((status) => status !== 200)).toEqual([]);
  });

  it('does not work on the page for changing it either', async () => {
    const [row] = await server.sql<{ id: string }>(`SELECT id FROM account WHERE email_key = 'ada@school.example'`);
    const token = await server.signIn(row?.id ?? '');
    const answers = await times(12, async (index) => {
      const { statusCode } = await server.request('PUT', 'me/password', {
        headers: { authorization: `Bearer ${token}` },
        body: { currentPassword: `guess ${index}`, newPassword: 'another lantern' },
      });
      return statusCode;
    });
    expect(answers.filter((status) => status === 400)).toHaveLength(10);
    expect(answers.filter((status) => status === 429)).toHaveLength(2);
  });
});
