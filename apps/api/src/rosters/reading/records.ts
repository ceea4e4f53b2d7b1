import { CsvError, parse } from 'csv-parse';
import { pipeline, Readable } from 'node:stream';
import { type Delimiter, DELIMITERS } from '../roster-view';
import { RosterFault } from './roster-fault';

/** Most lines of a file, and so the most of what is remembered of it while it is read. */
export const LINES_MAX = 500_000;

/** Most characters of one line of the file: what is longer is no person, but a quote that nobody closed. */
const RECORD_MAX = 1_000_000;

export interface CsvRecord {
  /** In the file, counted from 1, where the record begins. */
  line: number;
  cells: string[];
}

interface Parsed {
  record: string[];
  info: { lines: number };
}

/**
 * The records of a CSV text. Empty lines are no records.
 * @param where how the file is called in what is said about it
 * @throws RosterFault naming the line, where the quotes do not fit or the file stops in the middle
 */
export async function* records(text: AsyncIterable<string>, delimiter: Delimiter, where = 'The file'): AsyncGenerator<CsvRecord> {
  const parser = parse({
    delimiter,
    info: true,
    relax_column_count: true,
    skip_empty_lines: true,
    skip_records_with_empty_values: true,
    max_record_size: RECORD_MAX,
  });
  // What goes wrong on either side ends the parser, which then throws here.
  pipeline(Readable.from(text, { highWaterMark: 1 }), parser, () => undefined);
  try {
    for await (const { record, info } of parser as AsyncIterable<Parsed>) {
      const breaks = record.reduce((sum, cell) => sum + (cell.includes('\n') ? cell.split('\n').length - 1 : 0), 0);
      yield { line: info.lines - breaks, cells: record };
    }
  } catch (error) {
    throw error instanceof CsvError ? new RosterFault(inWords(error, where)) : error;
  } finally {
    parser.destroy();
  }
}

function inWords(error: CsvError, where: string): string {
  const line = 'lines' in error && typeof error['lines'] === 'number' ? error['lines'] : null;
  const at = line === null ? where : `${where}, line ${line}`;
  switch (error.code) {
    case 'CSV_QUOTE_NOT_CLOSED':
      return `${at}: a quote is opened and never closed. Close it, or send the whole file if it was cut in the middle.`;
    case 'CSV_MAX_RECORD_SIZE':
      return `${at}: this line is longer than a million characters. Perhaps a quote before it is never closed.`;
    case 'CSV_INVALID_CLOSING_QUOTE':
    case 'INVALID_OPENING_QUOTE':
      return `${at}: a quote stands in the middle of a cell. Put the cell into quotes and write each quote inside it twice.`;
    default:
      return `${at} cannot be read as CSV.`;
  }
}

export function tooManyLines(where = 'The file'): RosterFault {
  return new RosterFault(`${where} has more than ${LINES_MAX.toLocaleString('en')} lines. Cut it into several.`);
}

/** The separator that cuts the first line into most cells; quoted ones do not count. A line `sep=;`, as Excel writes it, says so itself. */
export function guessDelimiter(beginning: string): Delimiter {
  const [first = ''] = beginning.replace(/"(?:[^"]|"")*"/g, '').split(/\r?\n|\r/, 1);
  const said = DELIMITERS.find((one) => first.toLowerCase() === `sep=${one}`);
  if (said) return said;
  const counted = DELIMITERS.map((one) => ({ one, count: first.split(one).length }));
  return counted.reduce((best, next) => (next.count > best.count ? next : best)).one;
}

/** Whether a record is Excel's note about the separator, and no header. */
export function isSeparatorNote({ line, cells }: CsvRecord): boolean {
  return line === 1 && /^sep=/i.test(cells[0] ?? '') && cells.slice(1).every((cell) => cell === '');
}
