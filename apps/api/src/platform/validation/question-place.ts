import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { idNamed, keyNamed } from './id';

/** A question of a module that is given to a class. */
export interface QuestionPlace {
  classId: string;
  classModuleId: string;
  questionKey: string;
}

/** The question that the address of a route names: `classes/:classId/modules/:classModuleId/…/:questionKey`. */
export const AtQuestion = createParamDecorator((_: unknown, context: ExecutionContext): QuestionPlace => {
  const params = context.switchToHttp().getRequest<FastifyRequest>().params as Record<string, unknown>;
  return {
    classId: idNamed('classId', params['classId']),
    classModuleId: idNamed('classModuleId', params['classModuleId']),
    questionKey: keyNamed('questionKey', params['questionKey']),
  };
});
