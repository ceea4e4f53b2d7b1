import { TestApp } from '../testing/test-app';
import { SignInPruning } from './sign-in-pruning.service';

describe('sign-ins that are over', () => {
  let server: TestApp;

  beforeAll(async () => {
    server = await TestApp.start();
  });

  afterAll(() => server.close());

  it('are kept for thirty days, and those that are good stay', async () => {
    const person = await server.person();
    const ages: Record<string, string> = { expired: '31 days', ended: '31 days', 'expired lately': '29 days', good: '-1 hour' };
    for (const [agent, age] of Object.entries(ages))
      await server.sql(
        `INSERT INTO sign_in (account_id, current_hash, expires_at, ended_at, end_reason, user_agent, ip)
         SELECT $1, $2, t, CASE WHEN $2 = 'ended' THEN t END, CASE WHEN $2 = 'ended' THEN 'signed-out' END, $2, '127.0.0.1'
           FROM (SELECT now() - $3::interval) AS x (t)`,
        [person.accountId, agent, age],
      );
    await server.app.get(SignInPruning).prune();
    const left = await server.sql(`SELECT user_agent FROM sign_in WHERE account_id = $1 ORDER BY user_agent`, [person.accountId]);
    expect(left.map((row) => row['user_agent'])).toEqual(['expired lately', 'good', 'test']);
    expect((await server.request('GET', 'me', { as: person })).statusCode).toBe(200);
  });
});
