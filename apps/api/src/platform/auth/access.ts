import { applyDecorators, createParamDecorator, type ExecutionContext, SetMetadata } from '@nestjs/common';
import { ApiBearerAuth, ApiForbiddenResponse, ApiNotFoundResponse, ApiUnauthorizedResponse } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { PROBLEM_CONTENT } from '../errors/problem.dto';

export type PlatformRole = 'student' | 'teacher' | 'admin';
export type ClassRole = 'student' | 'assistant' | 'teacher';

/**
 * Who may call a route. `public`: anybody; `signed-in`: any account; `admin`: platform admins; `class:…`: people who
 * have that role in the class whose id is the route's `:classId`; `sandbox:…`: whoever brings a token for the sandbox of
 * `:sandboxId`, see `SandboxDoor`.
 */
export type Audience = 'public' | 'signed-in' | 'admin' | `class:${ClassRole}` | SandboxAudience;

/**
 * Who may call a route of the practice API: `user` every user of the sandbox, `self` its admins and the user whose id is the
 * route's `:userId`, `admin` its admins, `owner` only the person it belongs to.
 */
export type SandboxAudience = `sandbox:${'user' | 'self' | 'admin' | 'owner'}`;

export const ACCESS = 'access';

/** States a route's audience. A route without it is denied and stops the boot. */
export function Allow(...audiences: [Audience, ...Audience[]]): MethodDecorator & ClassDecorator {
  const policy = SetMetadata(ACCESS, audiences);
  if (audiences.includes('public')) return policy;
  return applyDecorators(
    policy,
    ApiBearerAuth(),
    ApiUnauthorizedResponse(PROBLEM_CONTENT),
    ApiForbiddenResponse(PROBLEM_CONTENT),
    ApiNotFoundResponse(PROBLEM_CONTENT),
  );
}

export const WHILE_LIMITED = 'while-limited';

/** A route that also answers who still has to set up the second factor that their school asks for. */
export const WhileLimited = () => SetMetadata(WHILE_LIMITED, true);

export const WHILE_VIEWING = 'while-viewing';

/** A route that also answers an admin who sees as somebody else, although it is not a mere reading. */
export const WhileViewing = () => SetMetadata(WHILE_VIEWING, true);

export const WHILE_ARCHIVED = 'while-archived';

/** A route of a class that answers while the class is archived, although it is not a mere reading. */
export const WhileArchived = () => SetMetadata(WHILE_ARCHIVED, true);

/** Everyone in the class, and the admins who look after it. */
export const CLASS_MEMBERS: [Audience, ...Audience[]] = ['class:student', 'class:assistant', 'class:teacher', 'admin'];
export const CLASS_STAFF: [Audience, ...Audience[]] = ['class:assistant', 'class:teacher'];

/** The person behind a request, as the database knows them at this moment. */
export interface Actor {
  accountId: string;
  signInId: string;
  /** The admin who looks at what this person sees; null when it is the person. */
  viewerId: string | null;
  name: string;
  role: PlatformRole;
  requestId: string;
  ip: string;
}

/** An actor inside the class of the route. */
export interface ClassActor extends Actor {
  classId: string;
  timeZone: string;
  /** The class is a record: it is read, and stays as it is. */
  archived: boolean;
  /** Null for an admin who is not enrolled. */
  enrollmentId: string | null;
  classRole: ClassRole | null;
}

/** A student, assistant or teacher of the class: `enrollmentId` is there. */
export interface MemberActor extends ClassActor {
  enrollmentId: string;
  classRole: ClassRole;
}

export interface RequestWithActor extends FastifyRequest {
  actor?: Actor | ClassActor;
}

/** The signed-in person. */
export const CurrentActor = createParamDecorator((_: unknown, context: ExecutionContext): Actor => {
  const { actor } = context.switchToHttp().getRequest<RequestWithActor>();
  if (!actor) throw new Error('a route without a signed-in audience asks for its actor');
  return actor;
});

/** The signed-in person in the class of `:classId`. */
export const CurrentClassActor = createParamDecorator((_: unknown, context: ExecutionContext): ClassActor => {
  const { actor } = context.switchToHttp().getRequest<RequestWithActor>();
  if (!actor || !('classId' in actor)) throw new Error('a route without a class asks for its class actor');
  return actor;
});

/** The enrolled person in the class of `:classId`; only for routes that admins cannot call. */
export const CurrentMember = createParamDecorator((_: unknown, context: ExecutionContext): MemberActor => {
  const { actor } = context.switchToHttp().getRequest<RequestWithActor>();
  if (!actor || !isMember(actor)) throw new Error('a route that admits others asks for a member');
  return actor;
});

function isMember(actor: Actor | ClassActor): actor is MemberActor {
  return 'classId' in actor && actor.enrollmentId !== null && actor.classRole !== null;
}
