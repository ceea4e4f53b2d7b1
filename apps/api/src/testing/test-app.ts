import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { InjectOptions, LightMyRequestResponse } from 'fastify';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { QueryResultRow } from 'pg';
import { DataSource } from 'typeorm';
import { createTestDatabase, getTemplate } from '../../../../tools/jest/test-database.mjs';
import { createAdapter, createApp } from '../create-app';
import { entities } from '../entities';
import { Tokens } from '../platform/auth/tokens';
import { dataSourceOptions } from '../platform/database/data-source';
import { poolOf } from '../platform/database/database';
import { migrate } from '../platform/database/migrate';
import { Rounds } from '../platform/rounds';

export type Row = Record<string, unknown>;

export interface Person {
  accountId: string;
  email: string;
  name: string;
  token: string;
}

/** The whole server in this process, on a Postgres database of its own. Close it in `afterAll`. */
export class TestApp {
  private constructor(
    readonly app: NestFastifyApplication,
    readonly database: DataSource,
    /** Every route the server has, as Fastify knows them. */
    readonly routes: readonly { method: string; url: string }[],
    private readonly drop: () => Promise<void>,
  ) {}

  /** @param settings environment variables for this server, such as `RATE_LIMIT: 'on'` (off otherwise: specs ask faster than people) */
  static async start(settings: Record<string, string> = {}): Promise<TestApp> {
    const template = await getTemplate(async (url) => {
      const source = await new DataSource(dataSourceOptions(url, 2, entities)).initialize();
      await migrate(source);
      await source.destroy();
    });
    const { url, drop } = await createTestDatabase({ template });
    Object.assign(process.env, {
      DATABASE_URL: url,
      AUTH_SECRET: 'a secret for tests only, of enough length',
      LOG_LEVEL: 'silent',
      CONTENT_ROOT: join(__dirname, '../../../../dist/content'),
      WEB_ROOT: '/nowhere',
      RATE_LIMIT: 'off',
      ...settings,
    });
    const routes: { method: string; url: string }[] = [];
    const adapter = createAdapter();
    adapter.getInstance().addHook('onRoute', ({ method, url }) => {
      for (const one of [method].flat()) routes.push({ method: one, url });
    });
    const app = await createApp(adapter);
    await app.getHttpAdapter().getInstance().ready();
    await app.get(Rounds).hold();
    return new TestApp(app, app.get(DataSource), routes, drop);
  }

  async close(): Promise<void> {
    await this.app.close();
    await this.drop();
  }

  /** Runs SQL and returns its rows; for arranging what no route can make, and for looking at what was stored. */
  async sql<R extends QueryResultRow = Row>(text: string, values: unknown[] = []): Promise<R[]> {
    return (await poolOf(this.database).query<R>(text, values)).rows;
  }

  /** Like `sql`, for filling a whole school, which may take longer than any statement of the product on a busy machine. */
  async fill(text: string, values: unknown[] = []): Promise<void> {
    await this.database.transaction(async (manager) => {
      await manager.query('SET LOCAL statement_timeout = 0');
      await manager.query(text, values);
    });
  }

  /** Calls a route of `/api`, as a person or as nobody. Never throws for a refusal. */
  request(
    method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    path: string,
    options: RequestOptions = {},
  ): Promise<LightMyRequestResponse> {
    const { as, body, headers } = options;
    return this.app.inject({
      method,
      url: `/api/${path}`,
      headers: { ...(as && { authorization: `Bearer ${as.token}` }), ...headers },
      ...(body !== undefined && { payload: body as InjectOptions['payload'] }),
    });
  }

  /** An account that is signed in, without the cost of a password. */
  async person(role: 'student' | 'teacher' | 'admin' = 'student', name = `${role} ${randomUUID().slice(0, 6)}`): Promise<Person> {
    const email = `${randomUUID()}@school.example`;
    const [account] = await this.sql<{ id: string }>(
      `INSERT INTO account (email, email_key, name, role) VALUES ($1, $1, $2, $3) RETURNING id`,
      [email, name, role],
    );
    if (!account) throw new Error('no account was made');
    return { accountId: account.id, email, name, token: await this.signIn(account.id) };
  }

  /** Another sign-in for an account; gives its access token. */
  async signIn(accountId: string): Promise<string> {
    const [row] = await this.sql<{ id: string }>(
      `INSERT INTO sign_in (account_id, current_hash, expires_at, user_agent, ip) VALUES ($1, $2, now() + interval '1 day', 'test', '127.0.0.1') RETURNING id`,
      [accountId, randomUUID()],
    );
    if (!row) throw new Error('no sign-in was made');
    return this.app.get(Tokens).access({ sub: accountId, sid: row.id });
  }
}

interface RequestOptions {
  as?: Person;
  body?: unknown;
  headers?: Record<string, string>;
}
