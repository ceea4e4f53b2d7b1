import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AuditService } from '../audit/audit.service';
import { CommandError } from '../platform/errors/command-error';
import { Database } from '../platform/database/database';
import { DIRTY } from './fixtures/dirty';
import { oneRoster, SMALL_SCHOOL } from './fixtures/one-roster-files';
import { readRosterCommand, runRosterCommand } from './roster-command';
import { RosterDesk } from '../testing/roster-desk';

describe('a command line', () => {
  it('is a dry run unless it says otherwise', () =>
    expect(readRosterCommand(['import-roster', 'people.csv'])).toMatchObject({
      file: 'people.csv',
      apply: false,
      skipRefused: false,
    }));

  it.each([
    [['import-roster'], /Usage/],
    [['import-roster', 'a.csv', 'b.csv'], /Usage/],
    [['import-roster', 'a.csv', '--first-day', '2026-02-30'], /--first-day/],
    [['import-roster', 'a.csv', '--time-zone', 'Mars'], /--time-zone/],
    [['import-roster', 'a.csv', '--limit', 'many'], /--limit/],
    [['import-roster', 'a.csv', '--aply'], /--aply/],
    [['undo-roster'], /Usage/],
  ])('%j says what is missing or wrong', (args, message) => {
    expect(() => readRosterCommand(args)).toThrow(CommandError);
    expect(() => readRosterCommand(args)).toThrow(message);
  });
});

describe('on the command line', () => {
  let desk: RosterDesk;
  let folder: string;

  beforeAll(async () => {
    desk = await RosterDesk.open();
    folder = mkdtempSync(join(tmpdir(), 'rosters-'));
  });

  afterAll(async () => {
    rmSync(folder, { recursive: true });
    await desk.server.close();
  });

  const run = async (bytes: Buffer | string, ...flags: string[]): Promise<string> => {
    const file = join(folder, 'roster.file');
    writeFileSync(file, bytes);
    const { app } = desk.server;
    return (
      await runRosterCommand(readRosterCommand(['import-roster', file, ...flags]), app.get(Database), app.get(AuditService))
    ).join('\n');
  };

  it('a roster is looked at, applied and taken back', async () => {
    const before = await desk.checksums();
    const archive = await oneRoster(SMALL_SCHOOL);
    expect(await run(archive)).toMatch(/account +new +3[^]*Nothing was changed/);
    expect(await desk.checksums()).toEqual(before);
    await expect(run(archive, '--apply', '--course', 'big-six')).rejects.toThrow(/lines are refused/);
    const applied = await run(archive, '--apply', '--skip-refused', '--course', 'big-six');
    expect(applied).toContain('Applied.');
    expect(await desk.server.sql(`SELECT actor_id FROM audit_event WHERE action = 'roster.applied'`)).toEqual([
      { actor_id: null },
    ]);
    const id = /undo-roster (\S+)/.exec(applied)?.[1] ?? '';
    const { app } = desk.server;
    const undone = await runRosterCommand(readRosterCommand(['undo-roster', id]), app.get(Database), app.get(AuditService));
    expect(undone).toEqual(['roster.file is undone.']);
    expect(await desk.checksums()).toEqual(before);
  });

  it.each(DIRTY)('is told as clearly: $name', async ({ bytes, says: [said] }) => {
    const told = await run(bytes, '--course', 'big-six', '--first-day', '2026-09-01', '--last-day', '2027-06-30').catch(
      (error: unknown) => (error instanceof CommandError ? error.message : String(error)),
    );
    const sentence = String(said)
      .replace(/^\/|\/$/g, '')
      .replace(/^\d+ \w+ \w+:? ?/, '');
    if (sentence !== '') expect(told).toMatch(new RegExp(sentence));
  });

  it.each([
    ['a line without a name', 'id,name,email\n\u001b[2J\u0007boo,,no\n'],
    ['a line that turns around', 'id,name,email\n,Zo\u202eë,\u009b31m\u202eno\n'],
    ['the names of columns', 'a\u001b[2J,a\u001b[2J\n1,2\n'],
  ])('commands no terminal by what stands in %s', async (_, text) => {
    const told = await run(text).catch((error: unknown) => String(error));
    expect(told).toMatch(/refused|are both called/);
    expect(told.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\u202e]/u);
  });

  it('is told that there is no such file, course or roster', async () => {
    const { app } = desk.server;
    const failed = (args: string[]) =>
      expect(runRosterCommand(readRosterCommand(args), app.get(Database), app.get(AuditService))).rejects;
    await failed(['import-roster', join(folder, 'nothing.csv')]).toThrow(/There is no file/);
    await failed(['undo-roster', '0190a0a0-0000-7000-8000-000000000000']).toThrow(/no such roster/);
    await expect(run('id,name,email\n1,A,a@b.example\n', '--course', 'pottery')).rejects.toThrow(/no course with the key/);
  });
});
