import { counted, reader } from '@big-six/ui';
import type { Header } from './practice-request';
import type { Times } from './server-timing';

/** What came back. */
export interface PracticeAnswer {
  readonly kind: 'answer';
  readonly status: number;
  /** In the order of their names, as the browser gives them. */
  readonly headers: readonly Header[];
  readonly body: string;
  /** Of the body. */
  readonly bytes: number;
  /** Until the whole answer was here, in milliseconds. */
  readonly roundTrip: number;
  /** What the server says it spent. */
  readonly times: Times;
  /** Number of the request in the sandbox's own record; null when the answer does not come from there. */
  readonly number: number | null;
  /** Tasks that this request completed. */
  readonly ticked: readonly TickedTask[];
  /** When it is worth trying again, as `Date.now()`; null when the server did not say. */
  readonly retryAt: number | null;
}

export interface TickedTask {
  readonly blockKey: string;
  readonly taskKey: string;
}

/** Nothing came back, and why. */
export interface PracticeFailure {
  readonly kind: 'failure';
  readonly why: 'offline' | 'unreachable' | 'too-long' | 'signed-out' | 'not-sent';
  readonly sentence: string;
}

const names: Readonly<Record<number, string>> = {
  200: 'OK',
  201: 'Created',
  202: 'Accepted',
  204: 'No Content',
  206: 'Partial Content',
  301: 'Moved Permanently',
  302: 'Found',
  304: 'Not Modified',
  307: 'Temporary Redirect',
  308: 'Permanent Redirect',
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  406: 'Not Acceptable',
  408: 'Request Timeout',
  409: 'Conflict',
  411: 'Length Required',
  412: 'Precondition Failed',
  413: 'Content Too Large',
  414: 'URI Too Long',
  415: 'Unsupported Media Type',
  428: 'Precondition Required',
  429: 'Too Many Requests',
  431: 'Request Header Fields Too Large',
  500: 'Internal Server Error',
  502: 'Bad Gateway',
  503: 'Service Unavailable',
  504: 'Gateway Timeout',
};

/** "Created": HTTP/2 no longer sends the words, so they stand here. */
export function statusName(status: number): string {
  return names[status] ?? '';
}

/** "201 Created, 12 milliseconds": for who hears it. */
export function spoken({ status, roundTrip }: Pick<PracticeAnswer, 'status' | 'roundTrip'>): string {
  const time = Math.round(roundTrip);
  const words = time < 1 ? 'under 1 millisecond' : counted(time, 'millisecond');
  return `${`${status} ${statusName(status)}`.trim()}, ${words}`;
}

export function headerOf({ headers }: Pick<PracticeAnswer, 'headers'>, name: string): string | null {
  return headers.find((header) => header.name.toLowerCase() === name.toLowerCase())?.value ?? null;
}

/** What tells something of this very answer; the rest this server says with every one. */
const telling = [
  'content-type',
  'location',
  'etag',
  'allow',
  'retry-after',
  'www-authenticate',
  'x-cache',
  'age',
  'ratelimit-remaining',
];

/** The headers to read first, in this order. */
export function tellingHeaders({ headers }: Pick<PracticeAnswer, 'headers'>): Header[] {
  return telling.flatMap((name) => headers.filter((header) => header.name.toLowerCase() === name));
}

/** Reads `Sandbox-Ticked: api-console/first-404, …`. */
export function tickedTasks(header: string | null): TickedTask[] {
  return (header ?? '').split(',').flatMap((entry) => {
    const [blockKey, taskKey, ...more] = entry.trim().split('/');
    return blockKey && taskKey && more.length === 0 ? [{ blockKey, taskKey }] : [];
  });
}

/** The body with its JSON laid out in lines; as it came when it is not JSON. */
export function pretty(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), null, 2);
  } catch {
    return body;
  }
}

/** "0 B", "214 B", "1.2 kB". */
export function size(bytes: number, locale = reader().locale): string {
  if (bytes < 1000) return `${bytes} B`;
  const [value, unit] = bytes < 1_000_000 ? [bytes / 1000, 'kB'] : [bytes / 1_000_000, 'MB'];
  return `${new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }).format(value)} ${unit}`;
}
