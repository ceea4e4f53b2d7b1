import type { BenchWorker } from './bench';
import type { DocumentRan } from './documents/document-session';
import type { SqlRan } from './postgres/sql-session';
import { Worker } from './trusted-worker';

/** Postgres, in a worker of its own. Throws where the browser has no WebAssembly. */
export function makeSqlWorker(): BenchWorker<SqlRan> {
  if (typeof WebAssembly !== 'object') throw new Error('This browser has no WebAssembly.');
  return new Worker(new URL('./postgres/sql.worker', import.meta.url), { type: 'module' }) as unknown as BenchWorker<SqlRan>;
}

/** A document database, in a worker of its own. */
export function makeDocumentWorker(): BenchWorker<DocumentRan> {
  return new Worker(new URL('./documents/document.worker', import.meta.url), {
    type: 'module',
  }) as unknown as BenchWorker<DocumentRan>;
}
