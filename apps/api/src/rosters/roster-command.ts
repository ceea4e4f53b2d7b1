import { createReadStream, statSync } from 'node:fs';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { isCalendarDay, isTimeZone } from '@big-six/domain';
import type { AuditService } from '../audit/audit.service';
import { CommandError } from '../platform/errors/command-error';
import type { Database } from '../platform/database/database';
import { messageOf } from '../platform/errors/message-of';
import { Refusal } from '../platform/errors/refusal';
import { ApplyingRepository } from './applying.repository';
import { labelOf } from './reading/words';
import { RosterWorkService } from './roster-work.service';
import type { RosterCheckDto, RosterDto, RosterItemDto } from './rosters.dto';
import { RostersRepository } from './rosters.repository';
import { RostersService } from './rosters.service';
import { StagingRepository } from './staging.repository';
import { UndoingRepository } from './undoing.repository';

const USAGE = `Usage:
  admin.mjs import-roster FILE [--apply] [--skip-refused] [--source NAME] [--course KEY] [--first-day DAY] [--last-day DAY]
                          [--time-zone ZONE] [--remove-missing] [--limit PERCENT] [--missing COUNT]
  admin.mjs undo-roster ID [--keep-changed]

FILE is a CSV file or a OneRoster 1.2 archive. Without --apply it is only said what it would do. --course, --first-day, --last-day
and --time-zone are for new classes of which the file does not say. --remove-missing suspends people who are missing from the file;
more than the limit (5 percent) only go when --missing says exactly how many.`;

/** Refused lines that are printed; all of them are in the browser, under Rosters. */
const PRINTED = 20;

export type RosterCommand =
  | {
      name: 'import';
      file: string;
      apply: boolean;
      skipRefused: boolean;
      course: string | null;
      missing: number | null;
      check: RosterCheckDto;
    }
  | { name: 'undo'; rosterId: string; keepChanged: boolean };

/** @throws CommandError saying what is missing or wrong */
export function readRosterCommand([name, ...args]: string[]): RosterCommand {
  const { values, positionals } = parse(args);
  const [what, ...more] = positionals;
  if (what === undefined || more.length > 0) throw new CommandError(USAGE);
  if (name === 'undo-roster') return { name: 'undo', rosterId: what, keepChanged: values['keep-changed'] ?? false };
  const startsOn = day('--first-day', values['first-day']);
  const endsOn = day('--last-day', values['last-day']);
  const timeZone = values['time-zone'] ?? 'UTC';
  if (!isTimeZone(timeZone))
    throw new CommandError(`${timeZone} is no time zone by its IANA name, such as Europe/Berlin. (--time-zone)`);
  const limit = whole('--limit', values.limit);
  return {
    name: 'import',
    file: what,
    apply: values.apply ?? false,
    skipRefused: values['skip-refused'] ?? false,
    course: values.course ?? null,
    missing: whole('--missing', values.missing),
    check: {
      timeZone,
      removeMissing: values['remove-missing'] ?? false,
      ...(values.source && { source: values.source }),
      ...(startsOn && { startsOn }),
      ...(endsOn && { endsOn }),
      ...(limit !== null && { missingLimit: limit }),
    },
  };
}

/**
 * Imports or undoes by the same rules as for admins in the browser. Gives the lines to print.
 * @throws CommandError when nothing was done
 */
export async function runRosterCommand(command: RosterCommand, database: Database, audit: AuditService): Promise<string[]> {
  const repository = new RostersRepository(database);
  const work = new RosterWorkService(
    repository,
    new StagingRepository(database),
    new ApplyingRepository(database),
    new UndoingRepository(database),
    audit,
    database,
  );
  const rosters = new RostersService(repository, work);
  try {
    if (command.name === 'undo') return await undo(command, rosters);
    return await importFile(command, rosters, repository);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    throw new CommandError(error.extras.errors?.map(({ message }) => message).join(' ') ?? error.message);
  }
}

async function importFile(
  { file, apply, skipRefused, course, missing, check }: RosterCommand & { name: 'import' },
  rosters: RostersService,
  repository: RostersRepository,
): Promise<string[]> {
  if (!statSync(file, { throwIfNoEntry: false })?.isFile()) throw new CommandError(`There is no file ${file}.`);
  const ours = course === null ? undefined : (await repository.courses()).find(({ key }) => key === course);
  if (course !== null && !ours) throw new CommandError(`There is no course with the key "${course}". (--course)`);
  const { id } = await rosters.upload(null, basename(file).slice(-200), createReadStream(file));
  await (
    await rosters.check(null, id, { ...check, ...(ours && { courseId: ours.id }) })
  ).done;
  const checked = done(await rosters.get(id), 'checked');
  const refused = await rosters.items(id, { verdict: 'refused', limit: PRINTED });
  const lines = [...numbers(checked), ...refused.items.map(refusal), ...(refused.nextCursor === null ? [] : ['  …'])];
  if (!apply) return [...lines, '', `Nothing was changed. Apply it with --apply, or in the browser under Rosters (${id}).`];
  const consent = { skipRefused, ...(missing !== null && { missing }) };
  await (
    await rosters.apply(null, id, checked.revision, consent)
  ).done;
  done(await rosters.get(id), 'applied');
  return [...lines, '', `Applied. Take it back with: admin.mjs undo-roster ${id}`];
}

async function undo({ rosterId, keepChanged }: RosterCommand & { name: 'undo' }, rosters: RostersService): Promise<string[]> {
  await (
    await rosters.undo(null, rosterId, keepChanged)
  ).done;
  const { conflicts, fileName, problem } = done(await rosters.get(rosterId), 'undone');
  const left = conflicts > 0 ? ` ${conflicts} rows that were changed since stayed as they are.` : '';
  return [`${labelOf(fileName)} is undone.${left}`, ...(problem === null ? [] : [problem])];
}

function done(roster: RosterDto, state: RosterDto['state']): RosterDto {
  if (roster.state !== state) throw new CommandError(roster.problem ?? 'It came to nothing.');
  return roster;
}

function numbers({ totals }: RosterDto): string[] {
  if (!totals) return [];
  const items = totals.items.map(
    ({ kind, verdict, count }) => `  ${kind.padEnd(11)} ${verdict.padEnd(10)} ${String(count).padStart(9)}`,
  );
  const missing = totals.missing.map(
    ({ kind, count, known }) => `  ${kind.padEnd(11)} missing    ${String(count).padStart(9)} of ${known}`,
  );
  return [totals.lines === 1 ? '1 line:' : `${totals.lines} lines:`, ...items, ...missing];
}

function refusal({ file, line, label, reason }: RosterItemDto): string {
  return `  ${file ?? 'line'} ${line ?? ''}  ${label}: ${reason ?? ''}`;
}

function day(flag: string, text: string | undefined): string | null {
  if (text === undefined) return null;
  if (!isCalendarDay(text)) throw new CommandError(`${text} is not a day that exists, such as 2026-09-01. (${flag})`);
  return text;
}

function whole(flag: string, text: string | undefined): number | null {
  if (text === undefined) return null;
  if (!/^\d{1,9}$/.test(text)) throw new CommandError(`${text} is not a whole number. (${flag})`);
  return Number(text);
}

function parse(args: string[]) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: {
        apply: { type: 'boolean' },
        'skip-refused': { type: 'boolean' },
        source: { type: 'string' },
        course: { type: 'string' },
        'first-day': { type: 'string' },
        'last-day': { type: 'string' },
        'time-zone': { type: 'string' },
        'remove-missing': { type: 'boolean' },
        limit: { type: 'string' },
        missing: { type: 'string' },
        'keep-changed': { type: 'boolean' },
      },
    });
  } catch (error) {
    throw new CommandError(`${messageOf(error)}\n\n${USAGE}`);
  }
}
