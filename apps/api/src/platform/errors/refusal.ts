/** Every way the product says no, with its HTTP status. This is the only place where the two meet. */
export const REFUSALS = {
  'bad-input': 400,
  'malformed-body': 400,
  'not-signed-in': 401,
  'wrong-credentials': 401,
  'token-expired': 401,
  'token-invalid': 401,
  'wrong-code': 401,
  'account-suspended': 403,
  'confirm-first': 403,
  'second-factor-due': 403,
  'not-allowed': 403,
  'only-looking': 403,
  'not-open': 403,
  'not-found': 404,
  'wrong-method': 405,
  'email-taken': 409,
  'name-taken': 409,
  'already-handed-in': 409,
  'longer-password-first': 409,
  'quota-reached': 409,
  'lesson-changed': 409,
  conflict: 409,
  stale: 412,
  'too-large': 413,
  'wrong-content-type': 415,
  'too-many-requests': 429,
  unexpected: 500,
  unavailable: 503,
} as const;

export type RefusalCode = keyof typeof REFUSALS;

/** What is wrong with one field: `field` is a path such as `rows.3.email`. */
export interface FieldError {
  field: string;
  message: string;
}

export interface RefusalExtras {
  errors?: FieldError[];
  /** Seconds until it is worth trying again; becomes the `Retry-After` header. */
  retryAfter?: number;
  /** What is wrong with the bearer token; becomes part of the `WWW-Authenticate` header. Plain ASCII without quotes. */
  token?: string;
  /** The methods that the address does answer; becomes the `Allow` header. */
  allow?: string[];
  /** What the client needs to recover, e.g. the newer draft after a stale save. */
  current?: unknown;
}

/** The one error that services throw: a code, and a sentence that tells the person what to do. */
export class Refusal extends Error {
  constructor(
    readonly code: RefusalCode,
    message: string,
    readonly extras: RefusalExtras = {},
  ) {
    super(message);
  }

  get status(): number {
    return REFUSALS[this.code];
  }
}

/** A refusal for a single field of the input. */
export function badInput(field: string, message: string): Refusal {
  return new Refusal('bad-input', 'Some of what was sent cannot be accepted.', { errors: [{ field, message }] });
}

/** Of what is not there, and alike of what the asker may not know of. @param what in a word, such as `class` */
export function notFound(what: string): Refusal {
  return new Refusal('not-found', `There is no such ${what}, or it is not yours to see.`);
}

/** Names for the sentence of a refusal: three, and how many more there are. */
export function inShort(names: string[]): string {
  const named = names.length > 3 ? [...names.slice(0, 3), `${names.length - 3} more`] : names;
  return new Intl.ListFormat('en').format(named);
}
