import type { PlatformRole } from '@big-six/api-client';
import { emailKey, emailProblem, NAME_MAX, nameProblem } from '@big-six/domain';
import { columnsOf, type Columns, roleOf } from './columns';
import { linesOf, readRecords, type TableRecord } from './records';

export interface PastedPerson {
  /** First and last line in the text, from 1. */
  readonly from: number;
  readonly to: number;
  readonly name: string;
  readonly email: string;
  /** Null where the list names none. */
  readonly role: PlatformRole | null;
  /** Whole sentences; empty when the person can be created as far as can be told from here. */
  readonly faults: readonly string[];
}

export interface PeopleList {
  readonly people: readonly PastedPerson[];
  /** Names of columns that stand for nothing we know. */
  readonly unused: readonly string[];
}

interface Reading {
  name: string;
  email: string;
  role: string;
  /** Filled cells that were not understood. */
  more: readonly string[];
}

/** Reads names, e-mails and roles out of what was pasted: cells by tab, semicolon or comma, a header or none, or addresses as mail writes them. */
export function readPeople(text: string): PeopleList {
  const records = readRecords(text);
  const columns = columnsOf(records[0]?.cells ?? []);
  const body = columns ? records.slice(1) : records;
  const read = body.flatMap((record) => readingsOf(record, columns).map((reading) => ({ record, reading })));
  const first = new Map<string, number>();
  const people = read.map(({ record, reading }) => {
    const { name, email } = reading;
    const role = roleOf(reading.role);
    const key = emailKey(email);
    const earlier = key === '' ? undefined : first.get(key);
    if (earlier === undefined) first.set(key, record.from);
    const faults = [
      ...faultsOf(reading, role),
      ...(earlier === undefined ? [] : [`This e-mail stands in line ${earlier} already.`]),
    ];
    return { from: record.from, to: record.to, name, email, role, faults };
  });
  return { people, unused: columns?.unused ?? [] };
}

/** The text without the lines of these people. */
export function withoutPeople(text: string, people: readonly PastedPerson[]): string {
  const gone = new Set(people.flatMap(({ from, to }) => Array.from({ length: to - from + 1 }, (_, i) => from + i)));
  return linesOf(text)
    .filter((_, index) => !gone.has(index + 1))
    .join('\n');
}

function readingsOf({ cells }: TableRecord, columns: Columns | null): Reading[] {
  if (columns) {
    const at = (places: readonly number[]): string =>
      places
        .map((place) => cells[place] ?? '')
        .join(' ')
        .trim();
    const address = addressOf(at(columns.email));
    return [{ name: at(columns.name) || address.name, email: address.email, role: at(columns.role), more: [] }];
  }
  const filled = cells.filter((cell) => cell !== '');
  // A line out of a mail program: every cell is a person.
  if (filled.length > 1 && filled.every((cell) => cell.includes('@'))) {
    return filled.map((cell) => ({ ...addressOf(cell), role: '', more: [] }));
  }
  return [inOrder(filled)];
}

/** Without a header: what stands before the e-mail is the name, what stands behind it the role. */
function inOrder(filled: readonly string[]): Reading {
  const place = filled.findIndex((cell) => cell.includes('@'));
  if (place < 0) return { name: filled.join(' '), email: '', role: '', more: [] };
  const address = addressOf(filled[place] ?? '');
  const before = filled.slice(0, place);
  const behind = filled.slice(place + 1);
  const named = [...before, address.name].filter(Boolean).join(' ');
  const [name, rest] = named === '' ? [behind[0] ?? '', behind.slice(1)] : [named, behind];
  return { name, email: address.email, role: rest[0] ?? '', more: rest.slice(1) };
}

/** `Ada Lovelace <ada@school.example>`, or the bare address. */
function addressOf(cell: string): { name: string; email: string } {
  const [, name = '', email = ''] = /^(.*)<([^<>]*@[^<>]*)>$/u.exec(cell) ?? [];
  if (email === '') return { name: '', email: cell };
  return { name: name.trim().replace(/^["']|["']$/gu, ''), email: email.trim() };
}

function faultsOf({ name, email, role, more }: Reading, known: PlatformRole | null): string[] {
  const faults: string[] = [];
  if (name === '') faults.push('There is no name in this line.');
  else if ([...name].length > NAME_MAX) faults.push(`The name has ${[...name].length} characters; ${NAME_MAX} are possible.`);
  else faults.push(...sentence(nameProblem(name)));
  if (email === '') faults.push('There is no e-mail in this line.');
  else faults.push(...sentence(emailProblem(email)));
  if (role !== '' && known === null) faults.push(`“${role}” is no role: write student, teacher or admin.`);
  if (more.length > 0) faults.push(`Nobody knows what “${more.join(', ')}” is for: a line is a name, an e-mail and a role.`);
  return faults;
}

function sentence(problem: string | null): string[] {
  return problem === null ? [] : [problem];
}
