import { moduleAccess } from '@big-six/domain';
import type { TokenFinding } from '@big-six/lesson-format';
import { Injectable } from '@nestjs/common';
import { notOpenYet } from '../lessons/class-lessons.service';
import type { SandboxAudience } from '../platform/auth/access';
import type { SandboxDoor } from '../platform/auth/sandbox-door';
import type { AccessClaims } from '../platform/auth/tokens';
import { notFound, Refusal } from '../platform/errors/refusal';
import { InLayer } from '../platform/observability/trace';
import { RequestLimit } from '../platform/rate-limit/request-limit';
import { isUuid } from '../platform/validation/id';
import { type PracticeAccessRow, PracticeAccessRepository, type PracticeSandbox } from './practice-access.repository';
import type { Practice, PracticeCaller, PracticeRequest } from './practice';
import { PracticeLimit } from './practice-limit';
import { PracticeTokenReader, type ReadToken } from './practice-token-reader';

/**
 * Decides every request to the practice API: first who asks (401), then whether this sandbox is theirs (404, so that nothing
 * is told of others'), then whether their role may do it (403). What comes without a good token is recorded where it was sent
 * to, for nobody but the owner has the address.
 */
@Injectable()
@InLayer('auth')
export class PracticeGuard implements SandboxDoor {
  constructor(
    private readonly access: PracticeAccessRepository,
    private readonly tokens: PracticeTokenReader,
    private readonly limit: PracticeLimit,
    private readonly strangers: RequestLimit,
  ) {}

  async admit(request: PracticeRequest & { user?: AccessClaims }, audiences: SandboxAudience[]): Promise<void> {
    const { practice } = request;
    if (!practice) throw new Error('a request to the practice API is not observed');
    const { sandboxId = '', userId } = request.params as { sandboxId?: string; userId?: string };
    const token = this.tokens.read(request.headers.authorization);
    practice.token = token.finding;
    if (token.finding === 'own') request.user = { sub: token.accountId, sid: token.signInId };
    if (!identifies(token)) await this.strangers.nobody(request.ip);
    const refusedBefore = await this.limit.take(sandboxId, token, request.ip);
    const row = await this.access.get(asked(sandboxId, token));
    this.identify(practice, row, token);
    if (refusedBefore) throw refusedBefore;
    if (!practice.caller) throw tokenRefusal(token.finding);
    if (practice.sandbox && isUnopened(practice.sandbox)) throw notOpenYet();
    const allowed = audiences.some((audience) => isIn(audience, practice, userId));
    if (!allowed) throw notAllowed(practice.caller, audiences);
  }

  /** Notes whose request it is. @throws Refusal when the token is good, and not for here */
  private identify(practice: Practice, row: PracticeAccessRow, token: ReadToken): void {
    const sandbox = row.id === null ? null : { ...row, id: row.id };
    if (token.finding === 'own') {
      if (!row.signed_in) throw signInEnded();
      if (sandbox?.owner_id !== token.accountId) throw notFound('sandbox');
      practice.caller = { userId: null, name: sandbox.owner_name, role: 'admin' };
    }
    if (token.finding === 'practice') {
      if (!sandbox || token.sandboxId !== sandbox.id) throw notFound('sandbox');
      if (!row.owner_signed_in) throw signInEnded();
      practice.caller = userOf(row, token.userId);
    }
    practice.sandbox = sandbox;
  }
}

function identifies(token: ReadToken): boolean {
  return token.finding === 'own' || token.finding === 'practice';
}

function asked(sandboxId: string, token: ReadToken) {
  const own = token.finding === 'own' ? token : null;
  return {
    sandboxId: isUuid(sandboxId) ? sandboxId : null,
    accountId: own?.accountId ?? null,
    signInId: own?.signInId ?? null,
    userId: token.finding === 'practice' ? token.userId : null,
  };
}

/** The role is the one of this moment, whatever the token says; a user who is gone stands for nobody. */
function userOf({ user_name, user_role }: PracticeAccessRow, userId: number): PracticeCaller | null {
  return user_name === null || user_role === null ? null : { userId, name: user_name, role: user_role };
}

/** Teachers may try before, as they may read before. */
function isUnopened({ class_role, opens_at, due_at, closes_at, class_status, now }: PracticeSandbox): boolean {
  const schedule = { opensAt: opens_at, dueAt: due_at, closesAt: closes_at, classStatus: class_status };
  return class_role === 'student' && moduleAccess(schedule, now) === 'not-open';
}

function isIn(audience: SandboxAudience, { caller }: Practice, userId: string | undefined): boolean {
  if (!caller) return false;
  switch (audience) {
    case 'sandbox:user':
      return true;
    case 'sandbox:self':
      return caller.role === 'admin' || String(caller.userId) === userId;
    case 'sandbox:admin':
      return caller.role === 'admin';
    case 'sandbox:owner':
      return caller.userId === null;
  }
}

const WRONG_TOKEN: Record<TokenFinding, string> = {
  none: 'Send a token: Authorization: Bearer, a blank, and the token.',
  own: 'Your sign-in has ended. Sign in and try again.',
  practice: 'The user of this token has been deleted.',
  expired: 'The token has expired. Its signature is right, but its time (exp) is over.',
  'bad-signature': 'The signature does not fit the token: it was changed, or signed with another key.',
  'wrong-algorithm': 'The token is not signed with HS256, the only algorithm accepted here.',
  malformed: 'This is no token that can be read: three parts of base64url, header, payload and signature, with dots between.',
};

const IN_SHORT: Record<TokenFinding, string | undefined> = {
  none: undefined,
  own: undefined,
  practice: 'the user is gone',
  expired: 'the token expired',
  'bad-signature': 'the signature is wrong',
  'wrong-algorithm': 'the algorithm is not HS256',
  malformed: 'the token is malformed',
};

function tokenRefusal(finding: TokenFinding): Refusal {
  const code = finding === 'none' ? 'not-signed-in' : finding === 'expired' ? 'token-expired' : 'token-invalid';
  return new Refusal(code, WRONG_TOKEN[finding], { token: IN_SHORT[finding] });
}

function signInEnded(): Refusal {
  return new Refusal('not-signed-in', WRONG_TOKEN.own);
}

function notAllowed({ name }: PracticeCaller, audiences: SandboxAudience[]): Refusal {
  if (audiences.includes('sandbox:owner'))
    return new Refusal('not-allowed', 'Only the owner of the sandbox may do this, with the token of their own sign-in.');
  const self = audiences.includes('sandbox:self') ? ', or that user themselves' : '';
  return new Refusal('not-allowed', `${name} has the role user. Only an admin may do this${self}.`);
}
