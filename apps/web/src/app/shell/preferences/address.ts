import type { Account } from '../session/session.client';

/** How somebody is spoken to: as they want to be called, else by the first word of their name. */
export function addressOf({ name, preferences }: Pick<Account, 'name' | 'preferences'>): string {
  return preferences?.calledName ?? name.trim().split(/\s+/u)[0] ?? '';
}
