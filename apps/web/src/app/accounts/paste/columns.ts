import type { PlatformRole } from '@big-six/api-client';

/** Where a list with a header keeps what we look for; a name may be in two columns. */
export interface Columns {
  readonly name: readonly number[];
  readonly email: readonly number[];
  readonly role: readonly number[];
  readonly unused: readonly string[];
}

const headers: Readonly<Record<'name' | 'given' | 'family' | 'email' | 'role', readonly string[]>> = {
  name: ['name', 'full name', 'display name', 'person', 'student', 'student name'],
  given: ['first name', 'firstname', 'first', 'given name', 'givenname', 'forename', 'preferred name'],
  family: ['last name', 'lastname', 'last', 'family name', 'familyname', 'surname'],
  email: ['e-mail', 'email', 'e-mail address', 'email address', 'mail', 'address', 'username', 'user name', 'login'],
  role: ['role', 'type', 'kind', 'user type', 'position'],
};

const roles: Readonly<Record<PlatformRole, readonly string[]>> = {
  student: ['student', 'students', 'pupil', 'learner'],
  teacher: ['teacher', 'teachers', 'instructor', 'educator', 'staff'],
  admin: ['admin', 'admins', 'administrator'],
};

/** The columns when these cells are a header: no address among them, and a word for the e-mail. Null when they are not. */
export function columnsOf(cells: readonly string[]): Columns | null {
  const words = cells.map(folded);
  if (cells.some((cell) => cell.includes('@')) || !words.some((word) => headers.email.includes(word))) return null;
  const places = (kind: keyof typeof headers): number[] =>
    words.flatMap((word, place) => (headers[kind].includes(word) ? [place] : []));
  const parts = [...places('given').slice(0, 1), ...places('family').slice(0, 1)];
  const name = parts.length > 0 ? parts : places('name').slice(0, 1);
  const email = places('email').slice(0, 1);
  const role = places('role').slice(0, 1);
  const used = new Set([...name, ...email, ...role]);
  return { name, email, role, unused: cells.filter((cell, place) => cell !== '' && !used.has(place)) };
}

/** Null for nothing and for a word that is no role. */
export function roleOf(word: string): PlatformRole | null {
  const wanted = folded(word);
  const found = (Object.keys(roles) as PlatformRole[]).find((role) => roles[role].includes(wanted));
  return found ?? null;
}

function folded(word: string): string {
  return word
    .normalize('NFKC')
    .trim()
    .toLowerCase()
    .replace(/[_\s]+/gu, ' ')
    .replace(/[:*]$/u, '');
}
