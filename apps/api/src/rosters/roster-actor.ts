import type { Actor } from '../platform/auth/access';

/** Null on the command line, where whoever can reach the database is trusted. */
export type RosterActor = Pick<Actor, 'accountId' | 'requestId' | 'ip'> | null;
