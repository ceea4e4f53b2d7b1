export interface TestDatabase {
  name: string;
  url: string;
  /** Ends every session in it and removes it. */
  drop: () => Promise<void>;
}

/**
 * The name of a migrated database to copy. Whoever asks first runs `migrate` on an empty database; others wait for it.
 * `migrate` must close its connections: a database in use cannot be copied. Another `name` is another template.
 */
export function getTemplate(migrate: (url: string) => Promise<void>, name?: string): Promise<string>;

/** A new database of the spec's own: empty, or a copy of `template`. */
export function createTestDatabase(options?: { template?: string }): Promise<TestDatabase>;
