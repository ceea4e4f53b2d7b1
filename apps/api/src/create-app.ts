import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Logger } from 'nestjs-pino';
import { randomUUID } from 'node:crypto';
import { AppModule } from './app.module';
import { Config, readConfig } from './platform/config/config';
import { ProblemFilter, sendProblem, toRefusal } from './platform/errors/problem.filter';
import { Refusal } from './platform/errors/refusal';
import { logRequests } from './platform/observability/logging';
import { observe } from './platform/observability/metrics.hooks';
import { serveApiDocs } from './platform/openapi';
import { readJson, unstorableText } from './platform/validation/read-json';
import { validationPipe } from './platform/validation/validation.pipe';
import { isPractice, OUTSIDE_API } from './platform/web/addresses';
import { harden } from './platform/web/harden';
import { serveWeb } from './platform/web/serve-web';
import { bringsRoster, FILE_TYPES } from './rosters/sent-file';
import { admitPractice } from './sandbox/practice-admission';
import { observePractice } from './sandbox/practice.hooks';
import { heldBody } from './sandbox/practice-input';
import { PracticeRecordService } from './sandbox/practice-record.service';

const BODY_LIMIT = 1024 * 1024;

/** Builds the whole server, ready to listen. */
export async function createApp(adapter = createAdapter()): Promise<NestFastifyApplication> {
  const app = await NestFactory.create<NestFastifyApplication>(AppModule, adapter, {
    bufferLogs: true,
    bodyParser: false,
    abortOnError: false,
  });
  const logger = app.get(Logger);
  app.useLogger(logger);
  await configure(app, app.get(Config), logger);
  await app.init();
  return app;
}

/** One proxy is believed what it wrote itself, the last entry: those before it are the client’s, who would choose their own address. */
function believed(trustProxy: boolean | string) {
  return trustProxy === true ? (_address: string, hop: number) => hop === 0 : trustProxy;
}

/** Fastify with our limits; also used by the command that writes the OpenAPI document. */
export function createAdapter(): FastifyAdapter {
  return new FastifyAdapter({
    trustProxy: believed(readConfig().trustProxy),
    bodyLimit: BODY_LIMIT,
    // Until all of it is there: a roster of 64 MB comes slowly over a school's line. Headers have the minute that Node gives them.
    requestTimeout: 300_000,
    keepAliveTimeout: 72_000,
    routerOptions: { maxParamLength: 200 },
    genReqId: () => randomUUID(),
    return503OnClosing: true,
    forceCloseConnections: 'idle',
    frameworkErrors: (error: unknown, request: FastifyRequest, reply: FastifyReply) =>
      sendProblem(toRefusal(error), request.id, reply),
  });
}

async function configure(app: NestFastifyApplication, config: Config, logger: Logger): Promise<void> {
  const fastify = app.getHttpAdapter().getInstance();
  fastify.removeAllContentTypeParsers();
  fastify.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_request, body, done) => {
    try {
      done(null, readJson(body as Buffer));
    } catch (error) {
      done(error as Error);
    }
  });
  fastify.addContentTypeParser(FILE_TYPES, (request, payload, done) =>
    bringsRoster(request) ? done(null, payload) : done(wrongContentType()),
  );
  fastify.addContentTypeParser('*', { parseAs: 'buffer' }, (request, body, done) =>
    isPractice(request) ? done(null, heldBody(body as Buffer)) : done(wrongContentType()),
  );
  fastify.addHook('onRequest', (request, _reply, done) => {
    const { url } = request;
    const storable = !url.includes('%') || !(url.includes('%00') || unstorableText(decodeLoosely(url)));
    done(storable ? undefined : new Refusal('bad-input', 'The address holds characters that cannot be stored.'));
  });
  app.setGlobalPrefix('api', { exclude: OUTSIDE_API });
  app.useGlobalPipes(validationPipe());
  app.useGlobalFilters(new ProblemFilter(logger));
  app.enableShutdownHooks();
  await harden(app);
  observePractice(fastify, app.get(PracticeRecordService), logger);
  admitPractice(fastify, config.poolSize);
  observe(fastify);
  logRequests(fastify, logger);
  serveApiDocs(app);
  await serveWeb(app, config.webRoot);
}

function wrongContentType(): Refusal {
  return new Refusal('wrong-content-type', 'Send the body as application/json.');
}

function decodeLoosely(url: string): string {
  try {
    return decodeURIComponent(url);
  } catch {
    return '';
  }
}
