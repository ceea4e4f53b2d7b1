import type { INestApplication } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { FieldErrorDto, PROBLEM_CONTENT, ProblemDto } from './errors/problem.dto';

/** The OpenAPI document, generated from the controllers; operations are named `controller_method`. */
export function openApiDocument(app: INestApplication): OpenAPIObject {
  const config = new DocumentBuilder()
    .setTitle('Big Six classroom')
    .setDescription(
      'The interface between the classroom and its browser client. Errors are RFC 9457 problem details with a `code`.',
    )
    .setVersion('1')
    .addBearerAuth()
    .build();
  const document = SwaggerModule.createDocument(app, config, {
    extraModels: [ProblemDto, FieldErrorDto],
    operationIdFactory: (controller, method) => `${controller.replace(/Controller$/, '')}_${method}`,
  });
  for (const [path, item] of Object.entries(document.paths)) {
    if (item.get) addProblems(item.get, ['400', '429', '503']);
    for (const operation of [item.post, item.put, item.patch, item.delete]) {
      if (!operation) continue;
      // A body is read before it is known whether the route wants one.
      addProblems(operation, ['400', '413', '415', '429', '503']);
      // An archived class stays as it is.
      if (path.includes('{classId}')) addProblems(operation, ['409']);
    }
  }
  return document;
}

type Operation = NonNullable<OpenAPIObject['paths'][string]['get']>;

/** What the edge of the server answers on any route: unreadable input, too much of it, too often, or no database behind it. */
function addProblems(operation: Operation, statuses: string[]): void {
  for (const status of statuses) operation.responses[status] ??= PROBLEM_CONTENT as Operation['responses'][string];
}

/** The reading page writes its own HTML, so Trusted Types stay off for it alone; scripts still come from us only. */
const DOCS_POLICY = [
  "default-src 'none'",
  "connect-src 'self'",
  "font-src 'self'",
  "frame-ancestors 'none'",
  "img-src 'self' data:",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
].join(';');

/** Serves the document at /api/openapi.json and a page to read it at /api/docs. */
export function serveApiDocs(app: NestFastifyApplication): void {
  app
    .getHttpAdapter()
    .getInstance()
    .addHook('onSend', (request, reply, payload, done) => {
      if (request.url.startsWith('/api/docs')) void reply.header('content-security-policy', DOCS_POLICY);
      done(null, payload);
    });
  SwaggerModule.setup('api/docs', app, () => openApiDocument(app), {
    jsonDocumentUrl: 'api/openapi.json',
    customSiteTitle: 'Big Six classroom: API',
  });
}
