import { type ConsoleNotice, meets, type SandboxDeed, type TokenFinding } from '@big-six/lesson-format';
import { findingOf } from './cache-asks';
import { decodePart, partsOf } from './jwt-token';
import { headerOf, type PracticeAnswer } from './practice-answer';
import type { Outgoing } from './practice-request';

/** What can be seen of a request and its answer from here: enough to say what to notice. What counts is the server's own record. */
export function deedOf(request: Outgoing, answer: PracticeAnswer): SandboxDeed {
  return {
    method: request.method,
    path: request.path,
    status: answer.status,
    subject: lastPart(headerOf(answer, 'Location') ?? request.path),
    fields: refusedFields(answer.body),
    token: findingOfToken(request, answer),
    cache: findingOf(headerOf(answer, 'X-Cache')),
    stale: false,
  };
}

/** What the author wants noticed in this answer. */
export function noticeFor(notices: readonly ConsoleNotice[], request: Outgoing, answer: PracticeAnswer): string | null {
  const deed = deedOf(request, answer);
  return notices.find(({ when }) => meets(when, deed))?.html ?? null;
}

function findingOfToken({ token, headers }: Outgoing, answer: PracticeAnswer): TokenFinding {
  const typed = headers.find(({ name }) => name.toLowerCase() === 'authorization')?.value ?? '';
  const value = token.kind === 'given' ? token.value : typed.replace(/^bearer\s+/i, '');
  if (token.kind === 'own') return answer.status === 401 ? 'expired' : 'own';
  if (value === '') return 'none';
  if (answer.status !== 401) return 'practice';
  return field(answer.body, 'code') === 'token-expired' ? 'expired' : whatIsWrong(value);
}

/** Only the server can check a signature; the rest of a token can be read. */
function whatIsWrong(token: string): TokenFinding {
  const header = decodePart(partsOf(token)?.header ?? '');
  if (!header) return 'malformed';
  return header['alg'] === 'HS256' ? 'bad-signature' : 'wrong-algorithm';
}

function refusedFields(body: string): number {
  const errors = field(body, 'errors');
  if (!Array.isArray(errors)) return 0;
  const names = errors.map((entry: unknown) =>
    typeof entry === 'object' && entry !== null && 'field' in entry ? entry.field : entry,
  );
  return new Set(names).size;
}

function field(body: string, name: string): unknown {
  try {
    const value: unknown = JSON.parse(body);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;
  } catch {
    return undefined;
  }
}

function lastPart(path: string): string | null {
  return /\/api\/[^/]+\/([^/?#]+)$/.exec(path)?.[1] ?? null;
}
