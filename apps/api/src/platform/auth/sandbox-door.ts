import type { FastifyRequest } from 'fastify';
import type { SandboxAudience } from './access';

/** Decides requests to the practice API, which has users and tokens of its own. The feature that keeps sandboxes stands behind it. */
export abstract class SandboxDoor {
  /** @throws Refusal unless the request brings what one of the audiences asks for */
  abstract admit(request: FastifyRequest, audiences: SandboxAudience[]): Promise<void>;
}
