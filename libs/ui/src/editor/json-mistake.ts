/** Where a text stops being what it should be. `from` and `to` are places in the text, `line` counts from 1. */
export interface Mistake {
  readonly from: number;
  readonly to: number;
  readonly line: number;
  /** One whole sentence. */
  readonly message: string;
}

type Awaited = 'value' | 'value or ]' | 'name' | 'name or }' | ':' | ', or end' | 'nothing';

const number = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const word = /[^\s,:{}[\]"]+/y;
const escaped = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;

/**
 * The first place at which a text is no JSON, in words for someone who meets JSON for the first time; browsers word it each in their own
 * way and some do not say where. Null for good JSON and for a blank text. Agrees with `JSON.parse`, however deep the text is nested.
 */
export function jsonMistake(text: string): Mistake | null {
  return text.trim() === '' ? null : new Reader(text).read();
}

class Reader {
  private at = 0;
  private awaited: Awaited = 'value';
  /** Places of the brackets that are open. */
  private readonly open: number[] = [];

  constructor(private readonly text: string) {}

  read(): Mistake | null {
    for (;;) {
      this.skipBlanks();
      if (this.at >= this.text.length) return this.atEnd();
      const mistake = this.step(this.text.charAt(this.at));
      if (mistake) return mistake;
    }
  }

  private step(char: string): Mistake | null {
    switch (this.awaited) {
      case ':':
        return char === ':' ? this.pass('value') : this.wrong('After a name comes a colon.');
      case 'name':
      case 'name or }':
        if (char === '"') return this.string(':');
        if (char === '}')
          return this.awaited === 'name' ? this.wrong('After the last comma another name is missing.') : this.close();
        return this.wrong('A name stands in double quotes.', this.wordEnd());
      case ', or end':
        return this.afterValue(char);
      case 'nothing':
        return this.wrong('The JSON has already ended before this.', this.wordEnd());
      case 'value':
      case 'value or ]':
        return this.value(char);
    }
  }

  private value(char: string): Mistake | null {
    if (char === '{' || char === '[') {
      this.open.push(this.at);
      return this.pass(char === '{' ? 'name or }' : 'value or ]');
    }
    if (char === ']' && this.awaited === 'value or ]') return this.close();
    if (char === '"') return this.string(this.afterwards());
    if (char === "'") return this.wrong('Text stands in double quotes, not in single ones.');
    if (char === ']' || char === '}' || char === ',' || char === ':') {
      return this.wrong(char === ']' ? 'After the last comma another value is missing.' : `A value is missing before “${char}”.`);
    }
    return this.wordOrNumber();
  }

  private wordOrNumber(): Mistake | null {
    const end = this.wordEnd();
    const found = this.text.slice(this.at, end);
    if (found === 'true' || found === 'false' || found === 'null' || this.ends(number) === end) {
      this.at = end;
      this.awaited = this.afterwards();
      return null;
    }
    if (/^[-+.\d]/.test(found)) return this.wrong(`“${short(found)}” is not a number as JSON writes it.`, end);
    return this.wrong(`“${short(found)}” is text, so it needs double quotes around it.`, end);
  }

  private afterValue(char: string): Mistake | null {
    const inObject = this.text.charAt(this.open.at(-1) ?? 0) === '{';
    if (char === ',') return this.pass(inObject ? 'name' : 'value');
    if (char === (inObject ? '}' : ']')) return this.close();
    if (char === '}' || char === ']') return this.wrong(`This should be “${inObject ? '}' : ']'}”.`);
    return this.wrong('A comma is missing before this.', this.wordEnd());
  }

  private string(then: Awaited): Mistake | null {
    const begin = this.at;
    for (let at = begin + 1; at < this.text.length; at++) {
      const char = this.text.charAt(at);
      if (char === '"') {
        this.at = at + 1;
        this.awaited = then;
        return null;
      }
      if (char === '\n' || char === '\r') return this.wrong('The closing double quote is missing.', at);
      if (char < ' ') {
        this.at = at;
        return this.wrong('A character like this has to be written as an escape, such as \\t.');
      }
      if (char === '\\') {
        escaped.lastIndex = at;
        const known = escaped.exec(this.text);
        if (!known) {
          this.at = at;
          return this.wrong('After a backslash stands one of " \\ / b f n r t, or u and four digits.', at + 2);
        }
        at += known[0].length - 1;
      }
    }
    return this.wrong('The closing double quote is missing.', this.text.length);
  }

  private atEnd(): Mistake | null {
    const begin = this.open.at(-1);
    if (begin !== undefined) {
      this.at = begin;
      const [what, close] = this.text.charAt(begin) === '{' ? ['object', '}'] : ['list', ']'];
      return this.wrong(`The ${what} that begins here is never closed with “${close}”.`);
    }
    return null;
  }

  private close(): null {
    this.open.pop();
    return this.pass(this.afterwards());
  }

  private pass(then: Awaited): null {
    this.at++;
    this.awaited = then;
    return null;
  }

  private afterwards(): Awaited {
    return this.open.length === 0 ? 'nothing' : ', or end';
  }

  private skipBlanks(): void {
    while (this.at < this.text.length && ' \t\n\r'.includes(this.text.charAt(this.at))) this.at++;
  }

  private ends(pattern: RegExp): number {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text);
    return found ? this.at + found[0].length : this.at;
  }

  private wordEnd(): number {
    return Math.max(this.ends(word), this.at + 1);
  }

  private wrong(message: string, to = this.at + 1): Mistake {
    const line = this.text.slice(0, this.at).split(/\r\n|\r|\n/).length;
    return { from: this.at, to: Math.min(to, this.text.length), line, message };
  }
}

function short(found: string): string {
  return found.length <= 24 ? found : `${found.slice(0, 24)}…`;
}
