import { nameKey } from '@big-six/domain';
import { Archive } from './reading/archive';
import { requireHeader, suggestMapping } from './reading/columns';
import { CsvLines } from './reading/csv-lines';
import { decoded, EncodingGuess } from './reading/decoding';
import { OneRoster } from './reading/one-roster';
import { type CsvRecord, guessDelimiter, isSeparatorNote, records } from './reading/records';
import { RosterFault } from './reading/roster-fault';
import type { StagedLine } from './reading/staged-line';
import {
  type Delimiter,
  type Encoding,
  MISSING_KINDS,
  type MissingKind,
  type RosterField,
  type RosterOptions,
  type RosterPreview,
} from './roster-view';
import type { RosterKind } from './roster.entity';

/** A stored file: its bytes from one place up to another. */
export interface StoredBytes {
  size: number;
  read(start?: number, end?: number): AsyncIterable<Buffer>;
}

export interface CatalogueCourse {
  id: string;
  key: string;
  title: string;
}

const SAMPLES = 5;
const SAMPLE_CHARACTERS = 60;

/** A first look: what the file is, and what its columns or courses seem to be. @throws RosterFault for what cannot be read */
export async function look(
  file: StoredBytes,
  catalogue: readonly CatalogueCourse[],
  reading: { encoding?: Encoding | null; delimiter?: Delimiter | null } = {},
): Promise<{ kind: RosterKind; preview: RosterPreview }> {
  if (await isArchive(file)) return { kind: 'oneroster', preview: await lookIntoArchive(file, catalogue) };
  const encoding = reading.encoding ?? (await guessEncoding(file));
  const delimiter = reading.delimiter ?? guessDelimiter(await beginning(file, encoding));
  const columns: { name: string; samples: string[] }[] = [];
  let seen = 0;
  for await (const { cells } of rows(file, encoding, delimiter)) {
    if (seen === 0) {
      requireHeader(cells);
      columns.push(...cells.map((name) => ({ name: shown(name), samples: [] })));
    } else for (const [index, column] of columns.entries()) column.samples.push(shown(cells[index] ?? ''));
    if (seen++ === SAMPLES) break;
  }
  if (seen === 0) throw new RosterFault('The file is empty.');
  if (seen === 1) throw new RosterFault('The file has only its first line, which names the columns. There is nobody in it.');
  const mapping = suggestMapping(columns.map(({ name }) => name));
  return { kind: 'csv', preview: { encoding, delimiter, columns, mapping, courses: [], files: [] } };
}

/** The lines of a file in the words of the classroom. @throws RosterFault for a file that cannot be read to its end */
export async function* stagedLines(
  kind: RosterKind,
  file: StoredBytes,
  catalogue: readonly CatalogueCourse[],
  { mapping, encoding, delimiter, courses }: RosterOptions,
): AsyncGenerator<StagedLine> {
  const chosen = new Map(courses.map(({ name, courseId }) => [nameKey(name), courseId]));
  const known = knownCourse(catalogue);
  if (kind === 'oneroster') {
    const { roster, close } = await openArchive(file);
    try {
      const theirs = new Map((await roster.courses(known)).map(({ name, courseId }) => [name, courseId ?? undefined]));
      yield* roster.staged((name) => chosen.get(nameKey(name)) ?? theirs.get(name));
    } finally {
      close();
    }
    return;
  }
  let lines: CsvLines | null = null;
  for await (const record of rows(file, encoding ?? 'utf-8', delimiter ?? ',')) {
    if (lines) yield lines.read(record);
    else lines = new CsvLines(mapping, record.cells.length, (name) => chosen.get(nameKey(name)) ?? known(name));
  }
}

/** What a file names all of, so that others are missing from it. A CSV file speaks only of what it has columns for. */
export async function completeIn(kind: RosterKind, file: StoredBytes, { mapping }: RosterOptions): Promise<MissingKind[]> {
  if (kind === 'csv') {
    const has = (...fields: RosterField[]) => mapping.some(({ field }) => fields.includes(field));
    const speaksOf = { account: true, member: has('cohort', 'cohortId'), enrollment: has('class', 'classId') };
    return has('id', 'email') ? MISSING_KINDS.filter((one) => speaksOf[one]) : [];
  }
  const { roster, close } = await openArchive(file);
  close();
  return roster.complete;
}

async function lookIntoArchive(file: StoredBytes, catalogue: readonly CatalogueCourse[]): Promise<RosterPreview> {
  const { roster, close } = await openArchive(file);
  try {
    const courses = await roster.courses(knownCourse(catalogue));
    return { encoding: null, delimiter: null, columns: [], mapping: [], courses, files: roster.files };
  } finally {
    close();
  }
}

async function openArchive(file: StoredBytes): Promise<{ roster: OneRoster; close: () => void }> {
  const archive = await Archive.open((start, end) => file.read(start, end), file.size);
  try {
    return { roster: await OneRoster.open(archive), close: () => archive.close() };
  } catch (error) {
    archive.close();
    throw error;
  }
}

async function* rows(file: StoredBytes, encoding: Encoding, delimiter: Delimiter): AsyncGenerator<CsvRecord> {
  for await (const record of records(decoded(file.read(), encoding), delimiter)) if (!isSeparatorNote(record)) yield record;
}

function knownCourse(catalogue: readonly CatalogueCourse[]): (name: string) => string | undefined {
  const byName = new Map(
    catalogue.flatMap(({ id, key, title }) => [
      [nameKey(key), id],
      [nameKey(title), id],
    ]),
  );
  return (name) => byName.get(nameKey(name));
}

async function isArchive(file: StoredBytes): Promise<boolean> {
  for await (const bytes of file.read(0, 2)) return bytes.toString('latin1') === 'PK';
  return false;
}

async function guessEncoding(file: StoredBytes): Promise<Encoding> {
  const guess = new EncodingGuess();
  for await (const bytes of file.read()) guess.see(bytes);
  return guess.end();
}

async function beginning(file: StoredBytes, encoding: Encoding): Promise<string> {
  let text = '';
  for await (const piece of decoded(file.read(), encoding)) {
    text += piece;
    if (text.length > 65_536) break;
  }
  return text.slice(0, 65_536);
}

function shown(cell: string): string {
  const text = cell.replaceAll('\0', '\u2400').trim();
  return [...text].length > SAMPLE_CHARACTERS ? `${[...text].slice(0, SAMPLE_CHARACTERS).join('')}…` : text;
}
