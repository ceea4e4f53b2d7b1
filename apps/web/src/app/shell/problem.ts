import type { HttpErrorResponse } from '@angular/common/http';

export interface FieldProblem {
  readonly field: string;
  readonly message: string;
}

/** Why a request did not do what was asked, ready to be shown. */
export interface Problem {
  /** 0 when the server was not reached. */
  readonly status: number;
  /** The server's code; `offline` and `unreachable` are ours. */
  readonly code: string;
  /** One or two whole sentences for the person. */
  readonly message: string;
  readonly fields: readonly FieldProblem[];
  /** Seconds to wait before it is worth trying again. */
  readonly retryAfter: number | null;
  /** The newer state the server offers after a stale save. */
  readonly current: unknown;
}

/** Turns whatever a request threw into a problem. Only errors of our own making land on the last line. */
export function problemOf(error: unknown, online: boolean = navigator.onLine): Problem {
  if (!isHttpError(error)) return problem(0, 'unexpected', 'Something went wrong in this page. Please load it again.');
  if (error.status === 0) {
    return online
      ? problem(0, 'unreachable', 'The classroom cannot be reached right now. Please try again in a moment.')
      : problem(0, 'offline', 'You are offline. Please try again when you are connected.');
  }
  const body = bodyOf(error.error);
  const retryAfter = seconds(error.headers.get('Retry-After'));
  const code = typeof body['code'] === 'string' ? body['code'] : fallbackCode(error.status);
  return {
    status: error.status,
    code,
    message: code === 'too-many-requests' ? tooMany(retryAfter) : sentence(body['detail'], error.status),
    fields: fieldsOf(body['errors']),
    retryAfter,
    current: body['current'],
  };
}

/** What is wrong with a field, rather than that something is. */
export function sentenceOf({ fields, message }: Problem): string {
  return fields[0]?.message ?? message;
}

/** "40 seconds", "3 minutes": rounded up, so that nobody comes back too early. */
export function waitInWords(wait: number): string {
  if (wait < 60) return wait === 1 ? '1 second' : `${wait} seconds`;
  const minutes = Math.ceil(wait / 60);
  return minutes === 1 ? '1 minute' : `${minutes} minutes`;
}

function problem(status: number, code: string, message: string): Problem {
  return { status, code, message, fields: [], retryAfter: null, current: undefined };
}

// By name, because only clients and interceptors may import HTTP.
function isHttpError(error: unknown): error is HttpErrorResponse {
  return isRecord(error) && error['name'] === 'HttpErrorResponse';
}

/** Where nothing or a file is expected, the browser is asked for text, and the problem comes as that. */
function bodyOf(sent: unknown): Record<string, unknown> {
  if (isRecord(sent)) return sent;
  if (typeof sent !== 'string' || !sent.startsWith('{')) return {};
  try {
    const read: unknown = JSON.parse(sent);
    return isRecord(read) ? read : {};
  } catch {
    return {};
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function fieldsOf(errors: unknown): FieldProblem[] {
  if (!Array.isArray(errors)) return [];
  return errors.filter(
    (entry): entry is FieldProblem =>
      isRecord(entry) && typeof entry['field'] === 'string' && typeof entry['message'] === 'string',
  );
}

function seconds(header: string | null): number | null {
  const wait = Math.ceil(Number(header));
  return header !== null && Number.isFinite(wait) && wait > 0 ? wait : null;
}

function tooMany(wait: number | null): string {
  return `Too many tries in a short time. Please wait ${wait === null ? 'a moment' : waitInWords(wait)} and try again.`;
}

function sentence(detail: unknown, status: number): string {
  if (typeof detail === 'string' && detail !== '') return detail;
  if (status === 404) return 'This does not exist, or you have no access to it.';
  if (status === 403) return 'You may not do this.';
  if (status >= 500) return 'The classroom has trouble right now. Please try again in a moment.';
  return 'This could not be done. Please try again.';
}

function fallbackCode(status: number): string {
  if (status === 401) return 'not-signed-in';
  if (status === 404) return 'not-found';
  if (status === 429) return 'too-many-requests';
  return status >= 500 ? 'unavailable' : 'unexpected';
}
