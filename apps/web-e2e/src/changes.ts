import type { BrowserContext } from '@playwright/test';
import { query } from './database.ts';
import type { Product } from './product.ts';

/** Why a change that people make leaves no row in the record. All others leave one. */
const elsewhere: Record<string, RegExp> = {
  'looks at what would be': /\/(\w+-checks|checks?|lookups|challenges)$/,
  'a second factor that is not there before it was used': /^POST \/api\/me\/second-factor$/,
  'a roster that is only looked at': /^(POST|DELETE) \/api\/rosters(\/[^/]+)?$/,
  'getting in and staying in, which the list of sign-ins tells':
    /^POST \/api\/auth\/(sign-in|second-factor|passkeys|single-sign-on\/[^/]+|refresh|sign-out)$|^PUT \/api\/me\/confirmation$/,
  'a link that is looked at': /^POST \/api\/auth\/links$/,
  'work of a student, which keeps its own history and receipts':
    /\/(place|progress|time|attempts|draft|revisions|submissions|sandbox|sandbox\/resets)$/,
  'what lies on the desk of a grader': /\/desk\/(next|claims|flags|feedback-drafts)\b|\/comment-bank\/[^/]+\/uses$/,
  'a comment of one’s own': /\/api\/me\/comment-bank\b/,
};

/** What is changed in browsers, to be found in the record. */
export class Changes {
  private readonly made = new Map<string, string>();
  private readonly idle: RegExp[] = [];

  listen(context: BrowserContext): void {
    context.on('response', (response) => {
      const method = response.request().method();
      const { pathname } = new URL(response.url());
      const id = response.headers()['x-request-id'];
      if (!id || !response.ok() || !pathname.startsWith('/api/') || ['GET', 'HEAD'].includes(method)) return;
      const change = `${method} ${pathname}`;
      if (!Object.values(elsewhere).some((pattern) => pattern.test(change))) this.made.set(id, change);
    });
  }

  /** What this journey sends that changes nothing: it is refused part by part, or it is so already. */
  expectNone(...idle: RegExp[]): void {
    this.idle.push(...idle);
  }

  /** Those that the record does not tell of. */
  async unrecorded(product: Product): Promise<string[]> {
    if (this.made.size === 0) return [];
    const ids = [...this.made.keys()];
    const sql = 'SELECT DISTINCT request_id AS id FROM audit_event WHERE request_id = ANY ($1)';
    const recorded = new Set((await query<{ id: string }>(product, sql, [ids])).map(({ id }) => id));
    const unrecorded = ids.filter((id) => !recorded.has(id)).map((id) => this.made.get(id) ?? id);
    return unrecorded.filter((change) => !this.idle.some((pattern) => pattern.test(change)));
  }
}
