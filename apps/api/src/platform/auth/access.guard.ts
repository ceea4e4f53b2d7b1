import { type ExecutionContext, Injectable } from '@nestjs/common';
import { ModuleRef, Reflector } from '@nestjs/core';
import { AuthGuard } from '@nestjs/passport';
import { isUuid } from '../validation/id';
import { notFound, Refusal } from '../errors/refusal';
import { RequestLimit, UNLIMITED } from '../rate-limit/request-limit';
import {
  ACCESS,
  type Actor,
  type Audience,
  type ClassActor,
  type RequestWithActor,
  type SandboxAudience,
  WHILE_ARCHIVED,
  WHILE_LIMITED,
  WHILE_VIEWING,
} from './access';
import { AccessTokenStrategy } from './access-token.strategy';
import { AccessRepository } from './access.repository';
import { archived } from './archived';
import { SandboxDoor } from './sandbox-door';
import type { AccessClaims } from './tokens';

/**
 * Decides every request: the token says who asks, one statement says what they are at this moment, the route's audience
 * says whether that is enough. An outsider of a class learns nothing of it (404); an insider without the right gets 403.
 */
@Injectable()
export class AccessGuard extends AuthGuard('access-token') {
  constructor(
    private readonly reflector: Reflector,
    private readonly people: AccessRepository,
    private readonly limit: RequestLimit,
    private readonly modules: ModuleRef,
    private readonly tokens: AccessTokenStrategy,
  ) {
    super();
  }

  override async canActivate(context: ExecutionContext): Promise<boolean> {
    const audiences = this.reflector.getAllAndOverride<Audience[] | undefined>(ACCESS, [
      context.getHandler(),
      context.getClass(),
    ]);
    if (!audiences) throw notFound('address');
    const request = context.switchToHttp().getRequest<RequestWithActor & { user: AccessClaims }>();
    if (audiences.includes('public')) {
      if (!this.reflector.get<boolean | undefined>(UNLIMITED, context.getHandler())) await this.limit.nobody(request.ip);
      return true;
    }
    const ofSandbox = audiences.filter((audience): audience is SandboxAudience => audience.startsWith('sandbox:'));
    if (ofSandbox.length > 0) {
      await this.modules.get(SandboxDoor, { strict: false }).admit(request, ofSandbox);
      return true;
    }
    const known = this.tokens.recall(request.headers.authorization);
    if (known) request.user = known;
    else await this.authenticate(context, request.ip);
    await this.limit.account(request.user.sub);
    const also = this.reflector.getAllAndOverride<boolean | undefined>(WHILE_LIMITED, [context.getHandler(), context.getClass()]);
    const { classId } = request.params as { classId?: string };
    request.actor =
      classId === undefined
        ? await this.account(request, audiences, also ?? false)
        : await this.member(request, audiences, classId.toLowerCase());
    if (request.method !== 'GET' && request.method !== 'HEAD') this.refuseChange(context, request.actor);
    return true;
  }

  /** Who sees as somebody else reads, and ends it, nothing more; and an archived class stays as it is. */
  private refuseChange(context: ExecutionContext, actor: Actor | ClassActor): void {
    if (actor.viewerId !== null && !this.isMarked(context, WHILE_VIEWING)) throw onlyLooking();
    if ('classId' in actor && actor.archived && !this.isMarked(context, WHILE_ARCHIVED)) throw archived();
  }

  private isMarked(context: ExecutionContext, mark: string): boolean {
    return this.reflector.get<boolean | undefined>(mark, context.getHandler()) ?? false;
  }

  override handleRequest<User>(error: unknown, claims: User | false): User {
    if (error || !claims) throw notSignedIn();
    return claims;
  }

  private async authenticate(context: ExecutionContext, ip: string): Promise<void> {
    try {
      await super.canActivate(context);
    } catch (refusal) {
      await this.limit.nobody(ip);
      throw refusal;
    }
  }

  private async account(
    request: RequestWithActor & { user: AccessClaims },
    audiences: Audience[],
    whileLimited: boolean,
  ): Promise<Actor> {
    const { sub, sid } = request.user;
    const row = await this.people.findAccount(sid, sub);
    if (!row) throw notSignedIn();
    if (row.limited && !whileLimited) throw secondFactorDue();
    if (!audiences.includes('signed-in') && !(row.role === 'admin' && audiences.includes('admin'))) throw notAllowed();
    return {
      accountId: row.id,
      signInId: sid,
      viewerId: row.viewer_id,
      name: row.name,
      role: row.role,
      requestId: request.id,
      ip: request.ip,
    };
  }

  private async member(
    request: RequestWithActor & { user: AccessClaims },
    audiences: Audience[],
    classId: string,
  ): Promise<ClassActor> {
    const { sub, sid } = request.user;
    const row = await this.people.findMember(sid, sub, isUuid(classId) ? classId : null);
    if (!row) throw notSignedIn();
    if (row.limited) throw secondFactorDue();
    const outsider = row.class_role === null && row.role !== 'admin';
    if (row.time_zone === null || outsider) throw notFound('class');
    const asMember = row.class_role !== null && audiences.includes(`class:${row.class_role}`);
    const asAdmin = row.role === 'admin' && audiences.includes('admin');
    if (!asMember && !asAdmin) throw notAllowed();
    return {
      accountId: row.id,
      signInId: sid,
      viewerId: row.viewer_id,
      name: row.name,
      role: row.role,
      requestId: request.id,
      ip: request.ip,
      classId,
      timeZone: row.time_zone,
      archived: row.class_status === 'archived',
      enrollmentId: row.enrollment_id,
      classRole: row.class_role,
    };
  }
}

function notSignedIn(): Refusal {
  return new Refusal('not-signed-in', 'Your sign-in has ended or is missing. Sign in and try again.');
}

function secondFactorDue(): Refusal {
  return new Refusal('second-factor-due', 'Your school asks you for a second factor. Set it up, then go on.');
}

function onlyLooking(): Refusal {
  return new Refusal('only-looking', 'You see what somebody else sees. Nothing can be changed until you end that.');
}

function notAllowed(): Refusal {
  return new Refusal('not-allowed', 'Your role does not allow this.');
}
