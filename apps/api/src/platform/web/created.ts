import type { Type } from '@nestjs/common';
import { ApiCreatedResponse } from '@nestjs/swagger';

/** Describes a 201, whose Location names what was made, or the list where it is found. */
export function ApiCreated(type: Type): MethodDecorator {
  return ApiCreatedResponse({ type, headers: { Location: { schema: { type: 'string' } } } });
}
