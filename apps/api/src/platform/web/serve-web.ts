import fastifyStatic from '@fastify/static';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { isData } from './addresses';

const HASHED = /-[A-Z0-9]{8}\.[a-z0-9]+(\.br|\.gz)?$/;
/** Scripts of pages: they are under the page's policy, and one of their own would only travel along. Workers have their own. */
const OF_PAGES = /[/\\](main|chunk)-[^/\\]+\.js(\.br|\.gz)?$/;

/** Serves the built client, and its page for every address that is a screen. Does nothing when it is not built. */
export async function serveWeb(app: NestFastifyApplication, webRoot: string): Promise<void> {
  if (!existsSync(join(webRoot, 'index.html'))) return;
  await app.register(fastifyStatic, {
    root: webRoot,
    prefix: '/',
    preCompressed: true,
    wildcard: false,
    setHeaders: (response, path) => {
      if (OF_PAGES.test(path)) response.raw.removeHeader('content-security-policy');
      response.header('cache-control', HASHED.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  });
  // Nest owns Fastify's not-found handler, so the page for screens is a route that lets everything else fall through to it.
  app
    .getHttpAdapter()
    .getInstance()
    .get('/*', (request, reply) => {
      const screen = !isData(request.url) && (request.headers.accept ?? '').includes('text/html');
      return screen ? reply.header('cache-control', 'no-cache').sendFile('index.html') : reply.callNotFound();
    });
}
