// Makes the first admin, helps when the last one lost their password, publishes lessons and imports rosters. Needs the database only:
// no running server, no secret.
import 'reflect-metadata';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import type { DataSource } from 'typeorm';
import { AccountsRepository } from './accounts/accounts.repository';
import { AccountsService } from './accounts/accounts.service';
import { LinksRepository } from './accounts/links/links.repository';
import { PasswordJudge } from './accounts/password-judge';
import { readCommand, runCommand } from './accounts/admin-commands';
import { SignInsRepository } from './accounts/sign-ins.repository';
import { AuditRepository } from './audit/audit.repository';
import { AuditService } from './audit/audit.service';
import { Passwords } from './platform/auth/passwords';
import { ConfigError } from './platform/config/config';
import { connect } from './platform/database/connect';
import { dataSourceOptions } from './platform/database/data-source';
import { Database } from './platform/database/database';
import { migrate } from './platform/database/migrate';
import { CommandError } from './platform/errors/command-error';

try {
  const args = process.argv.slice(2);
  const work = await workFor(args);
  const source = await connect(dataSourceOptions(databaseUrl(), 2, []));
  try {
    await migrate(source);
    console.log((await work(source)).join('\n'));
  } finally {
    await source.destroy();
  }
} catch (error) {
  console.error(error instanceof CommandError || error instanceof ConfigError ? error.message : error);
  process.exitCode = 1;
}

/** What stands behind the name of a command. */
function workFor(args: string[]) {
  if (args[0] === 'publish') return publishing(args.slice(1));
  return args[0] === 'import-roster' || args[0] === 'undo-roster' ? bringingRosters(args) : keepingAccounts(args);
}

function keepingAccounts(args: string[]) {
  const command = readCommand(args);
  return async (source: DataSource): Promise<string[]> => {
    const password = process.env['ADMIN_PASSWORD'] || (process.stdin.isTTY ? await ask() : '');
    return runCommand(command, password || undefined, accountsOf(source));
  };
}

/** Loaded only when it is wanted: the lesson compiler comes with it. */
async function publishing(args: string[]) {
  const { publishFolder, readPublishCommand } = await import('./courses/publish-command');
  const command = readPublishCommand(args);
  return (source: DataSource): Promise<string[]> => {
    const database = new Database(source);
    return publishFolder(command, database, auditIn(database));
  };
}

/** Loaded only when it is wanted: the readers of CSV and of archives come with it. */
async function bringingRosters(args: string[]) {
  const { readRosterCommand, runRosterCommand } = await import('./rosters/roster-command');
  const command = readRosterCommand(args);
  return (source: DataSource): Promise<string[]> => {
    const database = new Database(source);
    return runRosterCommand(command, database, auditIn(database));
  };
}

function databaseUrl(): string {
  const url = process.env['DATABASE_URL'];
  if (!url) throw new CommandError('DATABASE_URL is not set: give the address of the PostgreSQL database of the server.');
  return url;
}

function accountsOf(source: DataSource): AccountsService {
  const database = new Database(source);
  const audit = auditIn(database);
  return new AccountsService(
    new AccountsRepository(database),
    new SignInsRepository(database),
    new LinksRepository(database),
    new Passwords(),
    new PasswordJudge(),
    audit,
    database,
  );
}

function auditIn(database: Database): AuditService {
  return new AuditService(new AuditRepository(database));
}

/** Asks at the terminal, without showing what is typed. */
async function ask(): Promise<string> {
  process.stderr.write('Password (leave empty to have one made): ');
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const terminal = createInterface({ input: process.stdin, output: silent, terminal: true });
  terminal.once('SIGINT', () => process.exit(130));
  const [line] = (await Promise.race([once(terminal, 'line'), once(terminal, 'close').then(() => [''])])) as [string];
  terminal.close();
  process.stderr.write('\n');
  return line;
}
