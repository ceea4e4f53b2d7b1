import 'reflect-metadata';
import { createApp } from './create-app';
import { Config, ConfigError, readConfig } from './platform/config/config';
import { connect } from './platform/database/connect';
import { dataSourceOptions } from './platform/database/data-source';

// Started by the launcher: end with it, even when it was killed (the channel between the two closes).
if (process.channel) {
  process.channel.unref();
  process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));
}

try {
  // Asked before Nest is, which would wrap the sentence that says what to do into forty lines.
  await (await connect(dataSourceOptions(readConfig().databaseUrl, 1, []))).destroy();
  const app = await createApp();
  const config = app.get(Config);
  await app.listen(config.port, config.host);
  process.send?.({ kind: 'ready', url: await app.getUrl() });
} catch (error) {
  const expected = error instanceof ConfigError || isPlain(error);
  console.error(expected ? error.message : error);
  process.exit(1);
}

/** Errors of the system around us (a port that is taken or not ours) need a sentence, not a stack. */
function isPlain(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'code' in error && ['EADDRINUSE', 'EACCES', 'EADDRNOTAVAIL'].includes(String(error.code));
}
