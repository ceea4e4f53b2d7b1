import { emailKey, emailProblem, isCalendarDay, NAME_MAX, nameKey, nameProblem } from '@big-six/domain';
import { unstorableText } from '../../platform/validation/read-json';
import { characters } from '../../platform/validation/text';
import type { StagedLine } from './staged-line';

/** Characters that nobody sees and that no name needs; joiners, which some scripts do need, stay. */
const UNSEEN = /[\u00ad\u180e\u200b\u2060\ufeff]/g;

const ID_MAX = 200;

/** A cell as it is kept: composed, one line, without blanks around it. Undefined when it says nothing. */
export function cell(text: string | undefined): string | undefined {
  if (text === undefined || text === '') return undefined;
  const clean = text
    .normalize('NFC')
    .replace(UNSEEN, '')
    .replace(/[\t\r\n]+/g, ' ')
    .trim();
  return clean === '' ? undefined : clean;
}

/** An id that is only looked up, and so remembered for a whole file: what is longer than any of ours is none of them. */
export function idOf(text: string | undefined): string | undefined {
  const id = cell(text);
  return id === undefined || characters(id) > ID_MAX ? undefined : id;
}

/** Characters that command a terminal, or turn the rest of a line around. */
const COMMANDING = /[\p{Cc}\u202a-\u202e\u2066-\u2069]+/gu;

/** What a line is called in its verdict: short enough, and harmless wherever it is printed. */
export function labelOf(text: string): string {
  return [...text].slice(0, NAME_MAX).join('').toWellFormed().replace(COMMANDING, ' ').trim();
}

/** Collects the first thing that is wrong with a line while its cells are read. */
export class LineReader {
  fault: string | undefined;

  refuse(fault: string): undefined {
    this.fault ??= fault;
    return undefined;
  }

  text(what: string, raw: string | undefined, max: number): string | undefined {
    const value = cell(raw);
    if (value === undefined) return undefined;
    const unstorable = unstorableText(value);
    if (unstorable) return this.refuse(`${what}: ${unstorable}`);
    if (/\p{Cc}/u.test(value)) return this.refuse(`${what} holds control characters. Perhaps the file is in another encoding.`);
    if (characters(value) > max) return this.refuse(`${what} is longer than ${max} characters.`);
    return value;
  }

  id(what: string, raw: string | undefined): string | undefined {
    return this.text(what, raw, ID_MAX);
  }

  name(what: string, raw: string | undefined): string | undefined {
    const value = this.text(what, raw, NAME_MAX);
    const problem = value === undefined ? null : nameProblem(value);
    return problem ? this.refuse(`${what}: ${problem}`) : value;
  }

  email(raw: string | undefined): string | undefined {
    const value = this.text('The e-mail', raw, 1000);
    const problem = value === undefined ? null : emailProblem(value);
    return problem ? this.refuse(problem) : value;
  }

  day(what: string, raw: string | undefined): string | undefined {
    const value = cell(raw);
    if (value === undefined) return undefined;
    const day = value.slice(0, 10);
    if (isCalendarDay(day) && /^$|^T/.test(value.slice(10))) return day;
    return this.refuse(`${what} must be a day that exists, such as 2026-09-01.`);
  }

  /** One of several words for each of a few things. */
  word<Thing extends string>(what: string, raw: string | undefined, words: Record<Thing, readonly string[]>): Thing | undefined {
    const value = cell(raw);
    if (value === undefined) return undefined;
    const key = nameKey(value).replace(/[^\p{L}\p{N}]/gu, '');
    const things = Object.keys(words) as Thing[];
    const thing = things.find((one) => words[one].includes(key));
    return thing ?? this.refuse(`${what} must be one of ${things.join(', ')}.`);
  }
}

export function personOf(id: string | undefined, email: string | undefined): Partial<StagedLine> {
  const key = email === undefined ? undefined : emailKey(email);
  const person = id !== undefined ? `i:${id}` : key !== undefined ? `e:${key}` : undefined;
  return {
    ...(person !== undefined && { person_key: person }),
    ...(id !== undefined && { external_id: id }),
    ...(email !== undefined && { email }),
    ...(key !== undefined && { email_key: key }),
  };
}

export function cohortOf(id: string | undefined, name: string | undefined): Partial<StagedLine> {
  if (id === undefined && name === undefined) return {};
  const key = name === undefined ? undefined : nameKey(name);
  return {
    cohort_key: id !== undefined ? `i:${id}` : `n:${key}`,
    ...(id !== undefined && { cohort_external_id: id }),
    ...(name !== undefined && { cohort_name: name }),
    ...(key !== undefined && { cohort_name_key: key }),
  };
}

export function classOf(id: string | undefined, name: string | undefined): Partial<StagedLine> {
  if (id === undefined && name === undefined) return {};
  const key = name === undefined ? undefined : nameKey(name);
  return {
    class_key: id !== undefined ? `i:${id}` : `n:${key}`,
    names_class: true,
    ...(id !== undefined && { class_external_id: id }),
    ...(name !== undefined && { class_name: name }),
    ...(key !== undefined && { class_name_key: key }),
  };
}
