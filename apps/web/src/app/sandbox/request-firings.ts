import { breakSignature } from './jwt-token';
import type { PracticeAnswer } from './practice-answer';
import type { PracticeRequest } from './practice-request';

/** A request that shows one thing about the way. */
export interface Firing {
  readonly key: 'good' | 'no-token' | 'broken-token' | 'bad-body' | 'not-yours';
  readonly label: string;
  /** What it sends, and why that is worth a look. */
  readonly says: string;
}

export const firings: readonly Firing[] = [
  { key: 'good', label: 'A good one', says: 'Writes Alice exactly as she is: allowed, valid, and nothing changes.' },
  { key: 'no-token', label: 'Without a token', says: 'The same request, but nothing says who is asking.' },
  { key: 'broken-token', label: 'With a broken token', says: 'Your own token, with one letter of its signature changed.' },
  { key: 'bad-body', label: 'With a bad body', says: 'Alice without a name, and with an e-mail address that is none.' },
  { key: 'not-yours', label: 'As Bob, about Alice', says: 'Bob has the role “user”, and tries to write what is Alice’s.' },
];

/** What a firing must find out before it can be sent. */
export interface FiringDoor {
  /** Null when no answer came. */
  send(request: PracticeRequest): Promise<PracticeAnswer | null>;
  /** The student's own token; null when they are signed out. */
  token(): Promise<string | null>;
}

const json = [{ name: 'Content-Type', value: 'application/json' }];
const alice = { name: 'Alice', email: 'alice@example.com', role: 'admin' };
const bob = 2;

/** The request to fire; null when the token it needs could not be had. */
export async function requestOf({ key }: Firing, door: FiringDoor): Promise<PracticeRequest | null> {
  const body = JSON.stringify(key === 'bad-body' ? { ...alice, name: '', email: 'no address' } : await aliceNow(door));
  const put: PracticeRequest = { method: 'PUT', path: '/api/users/1', headers: json, token: { kind: 'own' }, body };
  if (key === 'no-token') return { ...put, token: { kind: 'none' } };
  if (key !== 'broken-token' && key !== 'not-yours') return put;
  const token = key === 'broken-token' ? await door.token() : await practiceToken(door, bob, 60);
  if (token === null) return null;
  return { ...put, token: { kind: 'given', value: key === 'broken-token' ? breakSignature(token) : token } };
}

/** A token that the lab signs for one of the practice users; null when there is none to be had. */
export async function practiceToken(door: Pick<FiringDoor, 'send'>, userId: number, expiresIn: number): Promise<string | null> {
  const request: PracticeRequest = {
    method: 'POST',
    path: '/api/tokens',
    headers: json,
    token: { kind: 'own' },
    body: JSON.stringify({ userId, expiresIn }),
  };
  const answer = await door.send(request);
  const token = answer?.status === 201 ? bodyOf(answer)['token'] : null;
  return typeof token === 'string' ? token : null;
}

/** As she is, so that writing her changes nothing; as she was at first when she cannot be read. */
async function aliceNow(door: FiringDoor): Promise<object> {
  const answer = await door.send({ method: 'GET', path: '/api/users/1', headers: [], token: { kind: 'own' }, body: '' });
  if (answer?.status !== 200) return alice;
  const { name, email, role } = bodyOf(answer);
  return { name, email, role };
}

/** The body as an object; empty when it is none. */
export function bodyOf({ body }: Pick<PracticeAnswer, 'body'>): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(body);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

/** Why it was refused, in the server's words, field by field where it says so; null when it gave none. */
export function reasonOf(answer: Pick<PracticeAnswer, 'body'>): string | null {
  const { detail, title, errors } = bodyOf(answer);
  const sentence = [detail, title].find((words) => typeof words === 'string');
  return sentence === undefined ? null : [sentence, ...messagesOf(errors)].join(' ');
}

/** One message for each field that was refused. */
function messagesOf(errors: unknown): string[] {
  if (!Array.isArray(errors)) return [];
  return errors.flatMap((entry: unknown) => {
    const message = typeof entry === 'object' && entry !== null && 'message' in entry ? entry.message : null;
    return typeof message === 'string' ? [message] : [];
  });
}
