import { Refusal } from './refusal';

/** SQLSTATE codes that a client's input can provoke although validation let it pass (NUL, out of range, broken escapes). */
const BAD_VALUES = new Set(['22021', '22P05', '22003', '22009', '22P02', '22001', '22007', '22008', '23514']);
/** The server is starting, stopping, out of connections, or the statement took too long. */
const UNAVAILABLE = new Set(['57P01', '57P02', '57P03', '53300', '53400', '57014', '08006', '08001', '08003']);
const NETWORK = new Set(['ECONNREFUSED', 'ECONNRESET', 'ETIMEDOUT', 'ENOTFOUND', 'EPIPE']);

/** What a Postgres error means to the person who asked; null when it is not Postgres speaking. */
export function fromDatabase(error: unknown): Refusal | null {
  const code = sqlState(error);
  if (code === null) {
    const lost =
      error instanceof Error &&
      /timeout exceeded when trying to connect|Connection terminated|Client has encountered/.test(error.message);
    return lost ? unavailable() : null;
  }
  if (BAD_VALUES.has(code)) return new Refusal('bad-input', 'A value is outside of what can be stored.');
  if (code === '23505' || code === '23P01') return new Refusal('conflict', 'This exists already.');
  if (code === '23503') return new Refusal('conflict', 'Something this refers to is gone, or is still in use.');
  if (code === '40001' || code === '40P01')
    return new Refusal('conflict', 'Somebody changed the same thing at the same time. Try again.');
  if (UNAVAILABLE.has(code) || NETWORK.has(code)) return unavailable();
  return null;
}

/** The name of the constraint that a write violated, or null. */
export function violatedConstraint(error: unknown): string | null {
  if (typeof error !== 'object' || error === null) return null;
  if ('constraint' in error && typeof error.constraint === 'string') return error.constraint;
  return 'driverError' in error ? violatedConstraint(error.driverError) : null;
}

function sqlState(error: unknown): string | null {
  if (typeof error !== 'object' || error === null) return null;
  if ('code' in error && typeof error.code === 'string') {
    return /^[0-9A-Z]{5}$/.test(error.code) || NETWORK.has(error.code) ? error.code : null;
  }
  return 'driverError' in error ? sqlState(error.driverError) : null;
}

function unavailable(): Refusal {
  return new Refusal('unavailable', 'The database cannot be reached right now. Nothing was saved; try again in a moment.', {
    retryAfter: 2,
  });
}
