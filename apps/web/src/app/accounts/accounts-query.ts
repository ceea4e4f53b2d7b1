import type { AccountStatus, PlatformRole } from '@big-six/api-client';

export interface AccountsQuery {
  readonly q?: string;
  readonly role?: PlatformRole;
  readonly status?: AccountStatus;
}

/** Reads the address: what it does not know it leaves out, as for an address that somebody typed. */
export function accountsQuery(q?: string, role?: string, status?: string): AccountsQuery {
  const words = q?.trim();
  return {
    ...(words ? { q: words } : {}),
    ...(role === 'student' || role === 'teacher' || role === 'admin' ? { role } : {}),
    ...(status === 'active' || status === 'suspended' ? { status } : {}),
  };
}

export function isNarrowed(query: AccountsQuery): boolean {
  return Object.keys(query).length > 0;
}
