import { applyDecorators } from '@nestjs/common';
import { ApiHeader, ApiOkResponse, ApiServiceUnavailableResponse, ApiTooManyRequestsResponse } from '@nestjs/swagger';
import { PROBLEM_CONTENT } from '../errors/problem.dto';
import { STREAM_ENDS } from './stream-ends';

const DESCRIPTION = `Server-sent events. Who asks for \`text/event-stream\` holds the line; anybody else is told what is so now. The last event
is \`ended\`, with \`why\` (${Object.keys(STREAM_ENDS).join(', ')}) and \`message\`.`;

/** Says of a route that it holds a line open. */
export function ApiStream(): MethodDecorator {
  return applyDecorators(
    ApiHeader({
      name: 'Last-Event-ID',
      required: false,
      description: 'What the reader was told last: it is not told again.',
      schema: { type: 'string' },
    }),
    ApiOkResponse({ description: DESCRIPTION, content: { 'text/event-stream': { schema: { type: 'string' } } } }),
    ApiTooManyRequestsResponse(PROBLEM_CONTENT),
    ApiServiceUnavailableResponse(PROBLEM_CONTENT),
  );
}
