import { DataSource, type DataSourceOptions } from 'typeorm';
import { ConfigError } from '../config/config';
import { messageOf } from '../errors/message-of';

/** Opens the pool. @throws ConfigError saying why the database cannot be reached, in one sentence and what to do */
export async function connect(options: DataSourceOptions): Promise<DataSource> {
  try {
    return await new DataSource(options).initialize();
  } catch (error) {
    throw new ConfigError(
      `The database of DATABASE_URL cannot be reached (${reason(error)}): check its address, name and password, and that it is running.`,
    );
  }
}

/** Node reports a host with several addresses as an error without a message of its own. */
function reason(error: unknown): string {
  const first: unknown = error instanceof AggregateError ? error.errors[0] : error;
  return messageOf(first);
}
