import type { FromWorker } from '../lab-messages';
import { serve, type WorkerScope } from '../serve';
import { fetchPostgres, type PostgresFiles } from './postgres-files';
import { type SqlRan, SqlSession } from './sql-session';

export interface SqlOpening {
  readonly folder: string;
  readonly setup: string;
  /** What an earlier worker fetched. */
  readonly files: PostgresFiles | null;
}

/** The smallest WebAssembly module there is: stands for the program that makes a cluster, which is not run here. */
const nothing = new WebAssembly.Module(new Uint8Array([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]));

async function open(given: unknown, say: (message: FromWorker<SqlRan>) => void): Promise<SqlSession> {
  const { folder, setup, files } = given as SqlOpening;
  // Its JavaScript is read while the rest is on its way.
  const [{ PGlite }, { code, shared, cluster }] = await Promise.all([
    import('@electric-sql/pglite'),
    files ?? fetchPostgres(folder, (share) => say({ kind: 'loading', share })),
  ]);
  if (!files) say({ kind: 'loaded', files: { code, shared, cluster } satisfies PostgresFiles });
  const postgres = await PGlite.create({
    pgliteWasmModule: code,
    initdbWasmModule: nothing,
    fsBundle: shared,
    loadDataDir: cluster,
  });
  const session = new SqlSession(postgres);
  await session.setUp(setup);
  return session;
}

serve(globalThis as unknown as WorkerScope, open);
