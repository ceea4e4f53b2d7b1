// Jest's globalSetup for specs that need Postgres: a server of this run's own, so that it never meets the data of `npm start`
// or another run of tests. Workers find it at TEST_DATABASE_URL; ./test-database.mjs makes databases on it.
import { startThrowawayPostgres } from '../../apps/launcher/src/throwaway-postgres.ts';

export default async function setUp() {
  const server = await startThrowawayPostgres({ settings: { max_connections: '200' } });
  process.env.TEST_DATABASE_URL = server.url('postgres');
  globalThis.testPostgres = server;
}
