import type { Trouble } from '../lab-messages';

export interface Column {
  readonly name: string;
  /** As Postgres calls it. */
  readonly type: string;
  /** Lines up at the end. */
  readonly numeric: boolean;
}

/** What one statement gave. */
export interface StatementResult {
  /** Such as `SELECT 3`; null while it did not end well. */
  readonly command: string | null;
  /** None where the statement gives no rows. */
  readonly columns: readonly Column[];
  /** The first of them, values as Postgres writes them. */
  readonly rows: readonly (readonly (string | null)[])[];
  readonly rowCount: number;
  /** A value was too long to be kept whole. */
  readonly shortened: boolean;
}

/** `idle`: no transaction. `open`: in one. `failed`: in one that only ROLLBACK ends. */
export type TransactionState = 'idle' | 'open' | 'failed';

/** Rows kept of one statement: one more than may be sent to be checked, so that one can tell. */
export const keptRows = 501;
const keptStatements = 50;
const keptNotices = 20;
const keptLength = 10_000;

const types = new Map(
  Object.entries({
    16: 'boolean',
    17: 'bytea',
    18: '"char"',
    19: 'name',
    20: 'bigint',
    21: 'smallint',
    23: 'integer',
    25: 'text',
    26: 'oid',
    114: 'json',
    700: 'real',
    701: 'double precision',
    790: 'money',
    1005: 'smallint[]',
    1007: 'integer[]',
    1009: 'text[]',
    1016: 'bigint[]',
    1042: 'character',
    1043: 'character varying',
    1082: 'date',
    1083: 'time',
    1114: 'timestamp',
    1184: 'timestamp with time zone',
    1186: 'interval',
    1700: 'numeric',
    2205: 'regclass',
    2249: 'record',
    2278: 'void',
    2950: 'uuid',
    3802: 'jsonb',
  }),
);
const numeric = new Set([20, 21, 23, 26, 700, 701, 790, 1700]);

interface Building {
  command: string | null;
  columns: Column[];
  rows: (string | null)[][];
  rowCount: number;
  shortened: boolean;
}

/** Reads what Postgres answers to a simple query (its frontend/backend protocol, version 3), in pieces as they come. */
export class Wire {
  readonly statements: Building[] = [];
  readonly notices: string[] = [];
  transaction: TransactionState = 'idle';
  trouble: (Trouble & { readonly code: string; readonly position: number | null }) | null = null;

  private rest = new Uint8Array();
  private current: Building | null = null;
  private readonly decoder = new TextDecoder();

  feed(piece: Uint8Array): void {
    let bytes = piece;
    if (this.rest.length > 0) {
      bytes = new Uint8Array(this.rest.length + piece.length);
      bytes.set(this.rest);
      bytes.set(piece, this.rest.length);
    }
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    let at = 0;
    while (at + 5 <= bytes.length) {
      const end = at + 1 + view.getInt32(at + 1);
      if (end > bytes.length) break;
      this.read(String.fromCharCode(view.getUint8(at)), new Reader(bytes.subarray(at + 5, end), this.decoder));
      at = end;
    }
    // A copy: the piece is the database's own memory.
    this.rest = bytes.slice(at);
  }

  private read(kind: string, message: Reader): void {
    switch (kind) {
      case 'T':
        this.current = { ...empty(), columns: columns(message) };
        break;
      case 'D':
        this.row(message);
        break;
      case 'C':
        this.end(message.text());
        break;
      case 'N':
        if (this.notices.length < keptNotices) this.notices.push(fields(message).get('M') ?? '');
        break;
      case 'E':
        this.trouble ??= troubleOf(fields(message));
        this.current = null;
        break;
      case 'Z':
        this.transaction = ({ T: 'open', E: 'failed' } as const)[message.letter()] ?? 'idle';
        break;
    }
  }

  private row(message: Reader): void {
    const building = (this.current ??= empty());
    building.rowCount += 1;
    if (building.rows.length >= keptRows) return;
    const row: (string | null)[] = [];
    for (let count = message.int16(); count > 0; count -= 1) {
      const length = message.int32();
      if (length > keptLength) building.shortened = true;
      row.push(length < 0 ? null : message.value(length, keptLength));
    }
    building.rows.push(row);
  }

  private end(command: string): void {
    const building = this.current ?? empty();
    this.current = null;
    building.command = command;
    // The last one counts, so it is the middle that gives way.
    if (this.statements.length >= keptStatements) this.statements.pop();
    this.statements.push(building);
  }
}

function empty(): Building {
  return { command: null, columns: [], rows: [], rowCount: 0, shortened: false };
}

function columns(message: Reader): Column[] {
  return Array.from({ length: message.int16() }, () => {
    const name = message.text();
    message.skip(6);
    const type = message.int32();
    message.skip(8);
    return { name, type: types.get(String(type)) ?? 'another type', numeric: numeric.has(type) };
  });
}

function fields(message: Reader): Map<string, string> {
  const found = new Map<string, string>();
  for (let letter = message.letter(); letter !== '\0' && letter !== ''; letter = message.letter())
    found.set(letter, message.text());
  return found;
}

function troubleOf(said: ReadonlyMap<string, string>): NonNullable<Wire['trouble']> {
  return {
    code: said.get('C') ?? '',
    message: said.get('M') ?? 'Postgres refused this without saying why.',
    detail: said.get('D') ?? null,
    hint: said.get('H') ?? null,
    position: said.has('P') ? Number(said.get('P')) : null,
    from: null,
  };
}

class Reader {
  private at = 0;
  private readonly view: DataView;

  constructor(
    private readonly bytes: Uint8Array,
    private readonly decoder: TextDecoder,
  ) {
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  skip(count: number): void {
    this.at += count;
  }

  int16(): number {
    this.at += 2;
    return this.view.getInt16(this.at - 2);
  }

  int32(): number {
    this.at += 4;
    return this.view.getInt32(this.at - 4);
  }

  letter(): string {
    const code = this.bytes[this.at];
    this.at += 1;
    return code === undefined ? '' : String.fromCharCode(code);
  }

  /** Up to the next zero. */
  text(): string {
    const end = this.bytes.indexOf(0, this.at);
    const text = this.decoder.decode(this.bytes.subarray(this.at, end));
    this.at = end + 1;
    return text;
  }

  value(length: number, most: number): string {
    const text = this.decoder.decode(this.bytes.subarray(this.at, this.at + Math.min(length, most)));
    this.at += length;
    return length > most ? `${text}…` : text;
  }
}

/** A text as the message of a simple query. */
export function queryMessage(text: string): Uint8Array {
  const body = new TextEncoder().encode(text);
  const message = new Uint8Array(body.length + 6);
  message[0] = 'Q'.charCodeAt(0);
  new DataView(message.buffer).setInt32(1, body.length + 5);
  message.set(body, 5);
  return message;
}
