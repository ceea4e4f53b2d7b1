import { Keyv } from 'keyv';

/** A report as it was answered, and what it was computed from. */
export interface KeptReport {
  readonly json: string;
  readonly basis: string;
  /** Milliseconds since 1970. */
  readonly computedAt: number;
}

/** How long an answer is good enough, in milliseconds. */
const KEPT_FOR = 60_000;

/** About 15 MB of reports at most. */
const MOST_KEPT = 1_000;

/**
 * The last report of each sandbox. It lies in the memory of this process alone: with several servers behind one address each
 * has its own, knows nothing of what another keeps or was told to forget, and may answer something older or newer. Keyv would
 * share it through Redis; the lesson is about what any cache does.
 */
export class ReportCache {
  private readonly reports = new Keyv<KeptReport>({
    store: new Newest<string, unknown>(MOST_KEPT),
    ttl: KEPT_FOR,
    // Kept as they are: what is in this memory need not become text first.
    serialize: undefined,
    deserialize: undefined,
  });

  find(sandboxId: string): Promise<KeptReport | undefined> {
    return this.reports.get(sandboxId);
  }

  async keep(sandboxId: string, report: KeptReport): Promise<void> {
    await this.reports.set(sandboxId, report);
  }

  async forget(sandboxId: string): Promise<void> {
    await this.reports.delete(sandboxId);
  }
}

/** Whether `Cache-Control` of a request asks for more than a copy (RFC 9111, section 5.2.1.4). */
export function asksPastCache(cacheControl: string | undefined): boolean {
  const directives = (cacheControl ?? '').toLowerCase().split(',');
  return directives.some((directive) => directive.trim() === 'no-cache');
}

/** Keeps the newest entries, because Keyv drops one that expired only when somebody asks for it again. */
class Newest<Key, Value> extends Map<Key, Value> {
  constructor(private readonly most: number) {
    super();
  }

  override set(key: Key, value: Value): this {
    this.delete(key);
    super.set(key, value);
    const oldest = this.keys().next();
    if (this.size > this.most && !oldest.done) this.delete(oldest.value);
    return this;
  }
}
