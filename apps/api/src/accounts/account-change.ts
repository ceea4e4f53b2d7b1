import type { AccountStatus } from './account.entity';
import type { PlatformRole } from '../platform/auth/access';

interface Authority {
  id: string;
  role: PlatformRole;
  status: AccountStatus;
}

/**
 * Why a change of role or status must not be, or null when it may: nobody shuts themselves out by a slip, and somebody
 * who can open the door again always stays.
 * @param activeAdmins ids of all admins who can sign in at this moment, as locked by the one who asks
 */
export function lockoutProblem(
  actorId: string | null,
  before: Authority,
  after: Authority,
  activeAdmins: string[],
): 'own-account' | 'last-admin' | null {
  const administers = ({ role, status }: Authority) => role === 'admin' && status === 'active';
  if (!administers(before) || administers(after)) return null;
  if (before.id === actorId) return 'own-account';
  return activeAdmins.some((id) => id !== before.id) ? null : 'last-admin';
}

/** The fields that differ, as they were and as they are; null when nothing does. */
export function difference<T extends object>(before: T, after: T): { before: Partial<T>; after: Partial<T> } | null {
  const keys = (Object.keys(after) as (keyof T)[]).filter((key) => before[key] !== after[key]);
  if (keys.length === 0) return null;
  const pick = (from: T) => Object.fromEntries(keys.map((key) => [key, from[key]])) as Partial<T>;
  return { before: pick(before), after: pick(after) };
}
