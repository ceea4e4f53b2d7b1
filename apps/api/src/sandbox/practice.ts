import type { CacheFinding, TokenFinding } from '@big-six/lesson-format';
import { applyDecorators, Controller, createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { ApiParam, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { InLayer, type Trace } from '../platform/observability/trace';
import type { PracticeSandbox } from './practice-access.repository';
import type { Turn } from './turn';

/** Who a practice token, or the owner's own sign-in, stands for in a sandbox. */
export interface PracticeCaller {
  /** Null for the owner, who acts as an admin and is none of the users. */
  userId: number | null;
  name: string;
  role: 'admin' | 'user';
}

/** What is known of a request to the practice API while it is answered. */
export class Practice {
  token: TokenFinding = 'none';
  /** Where the request is recorded; null as long as it is unknown, and for a sandbox that is not theirs. */
  sandbox: PracticeSandbox | null = null;
  caller: PracticeCaller | null = null;
  /** How many fields were refused. */
  fields = 0;
  /** What the cache did for the answer, where there is one. */
  cache: CacheFinding | null = null;
  /** The answer came from the cache, and the database would have said something else. */
  stale = false;

  constructor(
    readonly trace: Trace,
    /** As it was sent. */
    readonly contentType: string | undefined,
  ) {}
}

/** A request that the guard let through. */
export interface AdmittedPractice extends Practice {
  sandbox: PracticeSandbox;
  caller: PracticeCaller;
}

export interface PracticeRequest extends FastifyRequest {
  practice?: Practice;
  turn?: Turn;
}

/** The request as the practice guard admitted it; `cache` and `stale` are for the route to say. */
export const CurrentPractice = createParamDecorator((_: unknown, context: ExecutionContext): AdmittedPractice => {
  const { practice } = context.switchToHttp().getRequest<PracticeRequest>();
  if (!practice || !isAdmitted(practice)) throw new Error('a route outside of a sandbox asks for its practice request');
  return practice;
});

/** The request's turn at the practice API, for a route that waits for long. */
export const CurrentTurn = createParamDecorator((_: unknown, context: ExecutionContext): Turn => {
  const { turn } = context.switchToHttp().getRequest<PracticeRequest>();
  if (!turn) throw new Error('a request to the practice API did not wait for its turn');
  return turn;
});

function isAdmitted(practice: Practice): practice is AdmittedPractice {
  return practice.sandbox !== null && practice.caller !== null;
}

/** Where the routes of the practice API stand. */
export const PRACTICE_ROOT = 'sandbox/:sandboxId/api';

/** A controller of the practice API, at this path below its root. Its services carry `@InLayer('service')`. */
export function PracticeController(path = ''): ClassDecorator {
  return applyDecorators(
    Controller(path === '' ? PRACTICE_ROOT : `${PRACTICE_ROOT}/${path}`),
    ApiTags('practice API'),
    ApiParam({ name: 'sandboxId', schema: { type: 'string', format: 'uuid' } }),
    InLayer('controller'),
  );
}
