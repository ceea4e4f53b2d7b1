import JSON5 from 'json5';

/** One call in a chain, such as `.sort({ cents: -1 })`. */
export interface Call {
  readonly name: string;
  readonly arguments: readonly unknown[];
  /** Where its name begins in the text. */
  readonly at: number;
}

/** `db.orders.find({…}).limit(3)`, read. */
export interface DocumentQuery {
  readonly collection: string;
  readonly collectionAt: number;
  /** At least one. */
  readonly calls: readonly [Call, ...Call[]];
}

/** What cannot be understood or done, where, and what to do about it. */
export class QueryMistake extends Error {
  constructor(
    message: string,
    readonly at: number | null,
    readonly hint: string | null = null,
  ) {
    super(message);
  }
}

const longestQuery = 20_000;
const mostCalls = 20;
const example = 'A query looks like db.orders.find({ cents: { $gt: 400 } }).';

/** Reads a query as it is written for MongoDB's shell. Its arguments are data, read as JSON5: nothing in it is ever run. Throws `QueryMistake`. */
export function readQuery(text: string): DocumentQuery {
  if (text.length > longestQuery) throw new QueryMistake('This query is too long.', null);
  const reader = new Reader(text);
  if (reader.atEnd()) throw new QueryMistake('There is no query yet.', 0, example);
  const start = reader.at;
  if (reader.name() !== 'db') throw new QueryMistake('A query begins with db.', start, sqlHint(text) ?? example);
  reader.dot();
  const [collection, collectionAt] = collectionOf(reader);
  const calls: Call[] = [];
  while (reader.take('.')) {
    const at = reader.place();
    const name = reader.name();
    if (!name) throw new QueryMistake('After a dot comes the name of what to do, such as find.', at);
    if (!reader.take('('))
      throw new QueryMistake(
        `${name} needs brackets: ${name}(…)`,
        at,
        'What to do stands in front of round brackets, even empty ones.',
      );
    calls.push({ name, arguments: reader.arguments(), at });
    if (calls.length > mostCalls) throw new QueryMistake('This query goes on for too long.', at);
  }
  const [first, ...rest] = calls;
  if (!first) throw new QueryMistake('This names a collection and asks it nothing.', reader.at, example);
  reader.take(';');
  if (!reader.atEnd())
    throw /^db\b/.test(reader.rest())
      ? new QueryMistake('This is a second query.', reader.at, 'Run one at a time: the lab answers one query.')
      : new QueryMistake('The query is complete before this.', reader.at, 'Remove what follows, or put a dot before it.');
  return { collection, collectionAt, calls: [first, ...rest] };
}

function collectionOf(reader: Reader): [string, number] {
  const at = reader.place();
  const name = reader.name();
  if (!name) throw new QueryMistake('After db. comes the name of a collection, such as orders.', at, example);
  if (name !== 'getCollection' || !reader.take('(')) return [name, at];
  const [given, ...more] = reader.arguments();
  if (typeof given !== 'string' || more.length > 0)
    throw new QueryMistake('getCollection takes the name of a collection in quotes.', at);
  return [given, at];
}

function sqlHint(text: string): string | null {
  return /^\s*(select|insert|update|delete|with|begin)\b/i.test(text)
    ? 'That is SQL. This lab speaks the language of MongoDB: db.orders.find({ … }).'
    : null;
}

const closing: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };

class Reader {
  at = 0;

  constructor(private readonly text: string) {}

  atEnd(): boolean {
    return this.place() >= this.text.length;
  }

  rest(): string {
    return this.text.slice(this.at);
  }

  /** Where the next thing begins, after blanks and comments. */
  place(): number {
    const skipped = /^(?:\s|\/\/[^\n]*|\/\*[^]*?\*\/)*/.exec(this.rest());
    this.at += skipped?.[0].length ?? 0;
    return this.at;
  }

  take(sign: string): boolean {
    if (this.text[this.place()] !== sign) return false;
    this.at += 1;
    return true;
  }

  dot(): void {
    if (!this.take('.')) throw new QueryMistake('After db comes a dot.', this.at, example);
  }

  /** Empty where there is none. */
  name(): string {
    this.place();
    const name = /^[A-Za-z_$][\w$]*/.exec(this.rest())?.[0] ?? '';
    this.at += name.length;
    return name;
  }

  /** What stands between brackets, the opening one being read already. */
  arguments(): unknown[] {
    const from = this.at;
    this.at = this.closing(from);
    const inside = this.text.slice(from, this.at);
    this.at += 1;
    try {
      return JSON5.parse<unknown[]>(`[${inside}]`);
    } catch (error) {
      throw mistakeIn(inside, from, error);
    }
  }

  /** Where the bracket that was opened just before `from` is closed. */
  private closing(from: number): number {
    const open: { sign: string; at: number }[] = [{ sign: '(', at: from - 1 }];
    for (let at = from; at < this.text.length; at += 1) {
      const sign = this.text[at] ?? '';
      const innermost = open.at(-1);
      if (sign === '"' || sign === "'") at = this.endOfString(at);
      else if (sign === '/') at = this.endOfComment(at);
      else if (sign in closing) open.push({ sign, at });
      else if (innermost && sign === closing[innermost.sign]) {
        open.pop();
        if (open.length === 0) return at;
      } else if (sign === ')' || sign === ']' || sign === '}')
        throw new QueryMistake(
          `There is a ${sign} where ${innermost ? closing[innermost.sign] : 'nothing'} should close first.`,
          at,
          'Every bracket that opens must close, and the last one opened closes first.',
        );
    }
    const unclosed = open.at(-1);
    throw new QueryMistake(
      `This ${unclosed?.sign} is never closed.`,
      unclosed?.at ?? from,
      'Every bracket that opens must close.',
    );
  }

  private endOfString(from: number): number {
    for (let at = from + 1; at < this.text.length && this.text[at] !== '\n'; at += 1) {
      if (this.text[at] === '\\') at += 1;
      else if (this.text[at] === this.text[from]) return at;
    }
    throw new QueryMistake('This quote is never closed.', from, 'A text begins and ends with the same quote, on one line.');
  }

  private endOfComment(from: number): number {
    const next = this.text[from + 1];
    const end = next === '/' ? this.text.indexOf('\n', from) : next === '*' ? this.text.indexOf('*/', from) + 1 : from - 1;
    if (next !== '/' && next !== '*')
      throw new QueryMistake('A search pattern between slashes is not read here.', from, 'Write { $regex: "…" } instead.');
    return end < from ? this.text.length - 1 : end;
  }
}

/** JSON5's own words name a character; these say what it means. */
function mistakeIn(inside: string, from: number, error: unknown): QueryMistake {
  const { lineNumber = 1, columnNumber = 1 } = error as { lineNumber?: number; columnNumber?: number };
  const lines = inside.split('\n').slice(0, lineNumber - 1);
  // The bracket put in front stands in the first line.
  const column = lineNumber === 1 ? columnNumber - 2 : columnNumber - 1;
  const within = lines.reduce((sum, line) => sum + line.length + 1, 0) + Math.max(column, 0);
  const at = from + Math.min(within, inside.length);
  const rest = inside.slice(within);
  if (/^[“”‘’]/.test(rest)) return new QueryMistake('This is a curly quote.', at, 'Use straight quotes: "open".');
  if (/^\s*(ObjectId|ISODate|Date|new)\b/.test(rest.replace(/^\w*?(?=ObjectId|ISODate)/, '')))
    return new QueryMistake(
      'Values that are made by a call are not read here.',
      at,
      'Write numbers, texts, true, false and null.',
    );
  if (/^[\w$]/.test(rest))
    return new QueryMistake(
      'This word is neither a number nor a text.',
      at,
      'A text needs quotes, and a comma stands between two things.',
    );
  return new QueryMistake(
    'The arguments cannot be read from here on.',
    at,
    'Look here and just before: a comma, a colon or a quote may be missing.',
  );
}
