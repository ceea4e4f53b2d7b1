import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A statement as Postgres executed it: its text, and its parameters as text (null for NULL). */
export interface Executed {
  text: string;
  values: (string | null)[];
}

/** Settings that make Postgres write down each statement it executes, once `log_min_duration_statement` is 0 for a database. */
export function recordingSettings(folder: string): Record<string, string> {
  return {
    logging_collector: 'on',
    log_destination: 'jsonlog',
    log_directory: folder,
    log_filename: 'statements.log',
    log_file_mode: '0644',
    log_rotation_age: '0',
    log_rotation_size: '0',
  };
}

/** Reads what was executed in one database since the last time it was asked. */
export class StatementLog {
  private seen = 0;
  private readonly folder: string;
  private readonly database: string;

  constructor(folder: string, database: string) {
    this.folder = folder;
    this.database = database;
    this.skip();
  }

  skip(): void {
    this.seen = this.lines().length;
  }

  since(): Executed[] {
    const lines = this.lines();
    const fresh = lines.slice(this.seen);
    this.seen = lines.length;
    return fresh.flatMap((line) => executed(line, this.database));
  }

  private lines(): string[] {
    const files = existsSync(this.folder) ? readdirSync(this.folder).filter((name) => name.endsWith('.json')) : [];
    return files
      .flatMap((name) => readFileSync(join(this.folder, name), 'utf8').split('\n'))
      .filter((line) => line.startsWith('{'));
  }
}

function executed(line: string, database: string): Executed[] {
  let entry: { dbname?: string; message?: string; detail?: string };
  try {
    entry = JSON.parse(line) as typeof entry;
  } catch {
    return [];
  }
  if (entry.dbname !== database) return [];
  // Prepared statements say "execute name: …", the simple protocol (BEGIN, COMMIT) says "statement: …".
  const match = /^duration: [\d.]+ ms {2}(?:execute [^:]+|statement): ([\s\S]*)$/.exec(entry.message ?? '');
  return match?.[1] === undefined ? [] : [{ text: match[1], values: parameters(entry.detail ?? '') }];
}

/** Reads `Parameters: $1 = 'it''s', $2 = NULL`. */
export function parameters(detail: string): (string | null)[] {
  const values: (string | null)[] = [];
  const pattern = /\$(\d+) = (?:NULL|'((?:[^']|'')*)')/g;
  for (const [, position, text] of detail.matchAll(pattern)) {
    values[Number(position) - 1] = text === undefined ? null : text.replaceAll("''", "'");
  }
  return values;
}

/** A captured statement whose parameters are names of things that differ from call to call, or fixed values. */
export interface Template {
  text: string;
  parameters: ({ name: string } | { value: string | null })[];
}

/** Finds in the captured values the things of the call they were captured from. */
export function toTemplates(statements: Executed[], things: Record<string, string>): Template[] {
  const names = new Map(Object.entries(things).map(([name, value]) => [value, name]));
  return statements.map(({ text, values }) => ({
    text,
    parameters: values.map((value) => {
      const name = value === null ? undefined : names.get(value);
      return name === undefined ? { value } : { name };
    }),
  }));
}

export function isTransactionControl({ text }: { text: string }): boolean {
  return /^\s*(START TRANSACTION|BEGIN|COMMIT|ROLLBACK)/i.test(text);
}
