import helmet from '@fastify/helmet';
import cookie from '@fastify/cookie';
import compress from '@fastify/compress';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { isData } from './addresses';

/** Security headers, cookies and compression. No inline script anywhere; Trusted Types of Angular, our workers and what is pasted only. */
export async function harden(app: NestFastifyApplication): Promise<void> {
  await app.register(cookie);
  // What one person may read must not wait in the browser of a shared computer for the next.
  app
    .getHttpAdapter()
    .getInstance()
    .addHook('onSend', (request, reply, payload, done) => {
      if (isData(request.url) && !reply.hasHeader('cache-control')) void reply.header('cache-control', 'no-store');
      done(null, payload);
    });
  await app.register(compress, { threshold: 2048, encodings: ['br', 'gzip'], brotliOptions: { params: { [1]: 4 } } });
  await app.register(helmet, {
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
  });
}
