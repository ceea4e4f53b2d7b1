import helmet, { type FastifyHelmetOptions } from '@fastify/helmet';
import cookie from '@fastify/cookie';
import compress from '@fastify/compress';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import Fastify from 'fastify';
import { isData } from './addresses';

const RULES: FastifyHelmetOptions = {
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      defaultSrc: ["'none'"],
      baseUri: ["'self'"],
      connectSrc: ["'self'"],
      fontSrc: ["'self'"],
      formAction: ["'self'"],
      frameAncestors: ["'none'"],
      imgSrc: ["'self'", 'data:'],
      manifestSrc: ["'self'"],
      // The database of the SQL lab is WebAssembly. This allows no eval of script.
      scriptSrc: ["'self'", "'wasm-unsafe-eval'"],
      styleSrc: ["'self'", "'unsafe-inline'"],
      workerSrc: ["'self'"],
      requireTrustedTypesFor: ["'script'"],
      trustedTypes: ['angular', 'angular#bundler', 'big-six#worker', 'big-six#service-worker', 'big-six#paste'],
    },
  },
  // Answered over plain HTTP on a school's network too: HSTS is for whoever terminates TLS.
  strictTransportSecurity: false,
  referrerPolicy: { policy: 'same-origin' },
};

/** Security headers, cookies and compression. No inline script anywhere; Trusted Types of Angular, our workers and what is pasted only. */
export async function harden(app: NestFastifyApplication): Promise<void> {
  await app.register(cookie);
  // By its id a request is found in the record. What one person may read must not wait in the browser of a shared computer for the next.
  app
    .getHttpAdapter()
    .getInstance()
    .addHook('onSend', (request, reply, payload, done) => {
      if (isData(request.url)) {
        void reply.header('x-request-id', request.id);
        if (!reply.hasHeader('cache-control')) void reply.header('cache-control', 'no-store');
      }
      done(null, payload);
    });
  // Answers only: nobody sends us what is compressed, and what unpacks itself may be larger than it looks.
  await app.register(compress, {
    threshold: 2048,
    encodings: ['br', 'gzip'],
    brotliOptions: { params: { [1]: 4 } },
    globalDecompression: false,
  });
  const headers = Object.entries(await securityHeaders());
  app
    .getHttpAdapter()
    .getInstance()
    .addHook('onRequest', (_request, { raw }, done) => {
      for (const [name, value] of headers) raw.setHeader(name, value);
      done();
    });
}

/** What Helmet says is the same with every answer, so it is asked once: by itself it works all of it out anew for each request. */
async function securityHeaders(): Promise<Record<string, string>> {
  const sample = Fastify();
  await sample.register(helmet, RULES);
  sample.get('/', (_request, { raw }) => raw.getHeaders());
  const headers = (await sample.inject('/')).json<Record<string, string>>();
  await sample.close();
  return headers;
}
