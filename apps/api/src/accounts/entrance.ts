import type { PlatformRole } from '../platform/auth/access';
import type { SecondFactorFor } from './second-factor/sign-in-rule.entity';

interface AtTheDoor {
  role: PlatformRole;
  hasSecondFactor: boolean;
  secondFactorFor: SecondFactorFor;
  /** They have shown two things already: a passkey that asked for finger, face or PIN, or an issuer that says it did. */
  strong: boolean;
}

/**
 * What follows when somebody has shown who they are: `ask` for the code of their app, let them in to `set-up` one and for nothing
 * else, because the school wants one, or `in`.
 */
export function nextStep({ role, hasSecondFactor, secondFactorFor, strong }: AtTheDoor): 'ask' | 'set-up' | 'in' {
  if (strong) return 'in';
  if (hasSecondFactor) return 'ask';
  return isAskedOf(role, secondFactorFor) ? 'set-up' : 'in';
}

/** Whether the school asks people of this role for a second factor. */
export function isAskedOf(role: PlatformRole, secondFactorFor: SecondFactorFor): boolean {
  if (secondFactorFor === 'nobody') return false;
  return role === 'admin' || (secondFactorFor === 'staff' && role === 'teacher');
}
