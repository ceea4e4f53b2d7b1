import { createHash, hkdfSync } from 'node:crypto';
import { isIP } from 'node:net';
import { ConfigError } from './config-error';
import { readWaysIn, type WaysIn } from './ways-in';

export { ConfigError };

/** Everything the process reads from its environment, checked once at the start. */
export class Config {
  constructor(
    readonly databaseUrl: string,
    readonly port: number,
    readonly host: string,
    readonly production: boolean,
    readonly webRoot: string,
    readonly contentRoot: string,
    readonly logLevel: string,
    /** Whom `X-Forwarded-*` is believed: nobody, whoever speaks to us directly (true), or a list of proxy addresses. */
    readonly trustProxy: boolean | string,
    readonly poolSize: number,
    readonly metricsToken: string | null,
    /** False only where a program, not people, makes the requests: `npm run bench`. */
    readonly rateLimited: boolean,
    readonly waysIn: WaysIn,
    /** Where the register of erasures is kept outside of the database; null for nowhere. */
    readonly erasureFile: string | null,
    private readonly secret: string,
  ) {}

  /** Where the classroom is found: as configured, else as the request says. */
  siteFor(requestSite: string): string {
    return this.waysIn.publicUrl ?? requestSite;
  }

  /** A 32-byte key for one purpose, derived from AUTH_SECRET (HKDF-SHA-256, RFC 5869). */
  key(purpose: string): Buffer {
    return Buffer.from(hkdfSync('sha256', this.secret, '', `big-six/${purpose}`, 32));
  }

  /** Names the signing key in tokens, so that a token of another installation or an older secret is told apart. */
  get keyId(): string {
    return createHash('sha256').update(this.key('key-id')).digest('base64url').slice(0, 12);
  }
}

const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'];

/**
 * Reads the configuration from the environment.
 * @throws ConfigError naming the variable that is missing or wrong
 */
export function readConfig(env: NodeJS.ProcessEnv = process.env): Config {
  const databaseUrl = env['DATABASE_URL'];
  if (!databaseUrl)
    throw new ConfigError('DATABASE_URL is not set: give the address of a PostgreSQL 18 database, or run "npm start".');
  const secret = env['AUTH_SECRET'] ?? '';
  if (secret.length < 32) {
    throw new ConfigError('AUTH_SECRET must have at least 32 characters: set it to a long random text and keep it.');
  }
  const cwd = process.cwd();
  return new Config(
    databaseUrl,
    integer(env, 'PORT', 3000, 0, 65535),
    env['HOST'] ?? 'localhost',
    env['NODE_ENV'] === 'production',
    env['WEB_ROOT'] ?? `${cwd}/dist/apps/web/browser`,
    env['CONTENT_ROOT'] ?? `${cwd}/dist/content`,
    logLevel(env['LOG_LEVEL']),
    trustProxy(env['TRUST_PROXY']),
    integer(env, 'DB_POOL_SIZE', 10, 2, 500),
    env['METRICS_TOKEN'] || null,
    onOrOff(env, 'RATE_LIMIT', true),
    readWaysIn(env),
    env['ERASURE_FILE'] || null,
    secret,
  );
}

function trustProxy(value: string | undefined): boolean | string {
  if (!value || value === 'false') return false;
  if (value === 'true') return true;
  const addresses = value.split(',').map((part) => part.trim().replace(/\/\d{1,3}$/, ''));
  if (addresses.every((address) => isIP(address) !== 0)) return value;
  throw new ConfigError(`TRUST_PROXY must be true, false, or addresses such as 10.0.0.1 or 10.0.0.0/8; it is "${value}".`);
}

function logLevel(value: string | undefined): string {
  if (!value) return 'info';
  if (LOG_LEVELS.includes(value)) return value;
  throw new ConfigError(`LOG_LEVEL must be one of ${LOG_LEVELS.join(', ')}; it is "${value}".`);
}

function onOrOff(env: NodeJS.ProcessEnv, name: string, fallback: boolean): boolean {
  const text = env[name];
  if (text === undefined || text === '') return fallback;
  if (text !== 'on' && text !== 'off') throw new ConfigError(`${name} must be on or off; it is "${text}".`);
  return text === 'on';
}

function integer(env: NodeJS.ProcessEnv, name: string, fallback: number, min: number, max: number): number {
  const text = env[name];
  if (text === undefined || text === '') return fallback;
  const value = Number(text);
  if (!Number.isInteger(value) || value < min || value > max) {
    throw new ConfigError(`${name} must be a whole number from ${min} to ${max}; it is "${text}".`);
  }
  return value;
}
