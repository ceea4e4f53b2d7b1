import { type CacheFinding, type Expectation, type SandboxMethod, type TokenFinding } from './document';

/** What the practice API remembers of one request and its answer. */
export interface SandboxDeed {
  method: SandboxMethod;
  /** As it was sent, without its query: `/api/users/3`. */
  path: string;
  status: number;
  /** The thing it made or named, such as `3`; null for none. */
  subject: string | null;
  /** How many fields the answer refused. */
  fields: number;
  token: TokenFinding;
  cache: CacheFinding | null;
  stale: boolean;
}

/** Whether one request and its answer are as expected; `same` and `unchanged` are about a sequence and do not count here. */
export function meets({ method, path, status, fields, token, cache, stale }: Expectation, deed: SandboxDeed): boolean {
  return (
    (method === undefined || deed.method === method) &&
    (path === undefined || pathMatches(path, deed.path)) &&
    (status === undefined || deed.status === status) &&
    (fields === undefined || deed.fields >= fields) &&
    (token === undefined || deed.token === token) &&
    (cache === undefined || deed.cache === cache) &&
    (stale === undefined || deed.stale === stale)
  );
}

/**
 * Whether the newest of these requests (oldest first) completes the proof: its last step is the newest request, and the steps before
 * it were met earlier in the same order. Other requests may lie between.
 */
export function proves(proof: readonly Expectation[], deeds: readonly SandboxDeed[]): boolean {
  // For each step of the proof in turn: the requests at which the proof so far may end.
  let ends: readonly boolean[] = [];
  proof.forEach((expectation, step) => {
    const before = ends;
    ends = deeds.map((deed, at) => meets(expectation, deed) && (step === 0 || follows(expectation, deeds, at, before)));
  });
  return ends.at(-1) ?? false;
}

/** Whether an earlier request, at which the steps before may end, lies where this step wants it. */
function follows({ same, unchanged }: Expectation, deeds: readonly SandboxDeed[], at: number, ends: readonly boolean[]): boolean {
  const subject = deeds[at]?.subject ?? null;
  for (let before = at - 1; before >= 0; before--) {
    const earlier = deeds[before];
    if (!earlier) return false;
    const linked = !same || (subject !== null && subject === earlier.subject);
    if (linked && ends[before]) return true;
    if (unchanged && changed(earlier)) return false;
  }
  return false;
}

function changed({ method, status }: SandboxDeed): boolean {
  return method !== 'GET' && status < 300;
}

function pathMatches(pattern: string, path: string): boolean {
  const parts = path.split('/');
  const wanted = pattern.split('/');
  return (
    parts.length === wanted.length &&
    wanted.every((part, index) => (part.startsWith(':') ? parts[index] !== '' : part === parts[index]))
  );
}
