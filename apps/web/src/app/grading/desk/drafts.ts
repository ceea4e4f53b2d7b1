import { type Feedback, sameFeedback, saysSomething } from '../feedback/feedback';
import { type Decision, undecided } from './grade-form';
import type { DeviceBox } from './device-box';
import type { ServerDraft } from './sent-feedback';

/** What was begun about an answer and not given. */
export interface KeptDecision {
  readonly answerId: string;
  /** Null when only words are left that were set aside. */
  readonly decision: Decision | null;
  /** Number of the grade it builds on. */
  readonly builtOn: number;
  /** Of the server's draft that the words build on; 0 for none. What was kept before that was noted builds on none that is known. */
  readonly revision?: number;
  /** Written before another grade was given, and neither taken up nor thrown away since. */
  readonly aside?: readonly Feedback[];
}

/** What was begun survives this long on a device, in milliseconds. */
const gather = 250;

/**
 * Decisions that were begun: levels chosen and words written, by answer. At hand without waiting, and on the device through reload and
 * crash until they are given or nothing is left of them.
 */
export class Drafts {
  private readonly known = new Map<string, KeptDecision>();
  private readonly dirty = new Set<string>();
  private timer: ReturnType<typeof setTimeout> | null = null;

  constructor(private readonly box: DeviceBox<KeptDecision>) {}

  async load(): Promise<void> {
    for (const kept of await this.box.all()) if (!this.known.has(kept.answerId)) this.known.set(kept.answerId, kept);
  }

  find(answerId: string): KeptDecision | null {
    return this.known.get(answerId) ?? null;
  }

  /** @param revision of the server's draft that the words build on; 0 for none */
  keep(answerId: string, decision: Decision, builtOn: number, revision: number): void {
    const aside = this.known.get(answerId)?.aside;
    this.set({ answerId, decision, builtOn, revision, ...(aside && { aside }) });
  }

  /** Nothing is left of the decision. Words that were set aside stay. */
  drop(answerId: string): void {
    const kept = this.known.get(answerId);
    if (!kept?.aside?.length) this.forget(answerId);
    else if (kept.decision) this.set({ ...kept, decision: null });
  }

  /** It was given. */
  forget(answerId: string): void {
    if (this.known.delete(answerId)) this.mark(answerId);
  }

  /** These words are set aside, and no others. What builds on another grade than this one is no decision any more. */
  setAside(answerId: string, aside: readonly Feedback[], builtOn: number): void {
    const kept = this.known.get(answerId);
    const decision = kept?.builtOn === builtOn ? kept.decision : null;
    if (!decision && aside.length === 0) return this.forget(answerId);
    this.set({ revision: 0, ...kept, answerId, decision, builtOn, aside });
  }

  /** The server has the words as a draft. */
  builtOnDraft(answerId: string, revision: number): void {
    const kept = this.known.get(answerId);
    if (kept) this.set({ ...kept, revision });
  }

  /** The grade that was given here has its number, and what was begun after it builds on it. */
  builtOnGrade(answerId: string, builtOn: number): void {
    const kept = this.known.get(answerId);
    if (kept) this.set({ ...kept, builtOn });
  }

  /** The page may be about to go. */
  flush(): void {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
    const names = [...this.dirty];
    this.dirty.clear();
    const kept = names.flatMap((name) => this.known.get(name) ?? []);
    const gone = names.filter((name) => !this.known.has(name));
    if (kept.length > 0) void this.box.put(...kept.map((one) => [one.answerId, one] as const));
    if (gone.length > 0) void this.box.remove(...gone);
  }

  private set(kept: KeptDecision): void {
    this.known.set(kept.answerId, kept);
    this.mark(kept.answerId);
  }

  private mark(answerId: string): void {
    this.dirty.add(answerId);
    this.timer ??= setTimeout(() => this.flush(), gather);
  }
}

export function isKeptDecision(value: unknown): value is KeptDecision {
  if (typeof value !== 'object' || value === null) return false;
  const { answerId, decision, builtOn } = value as Record<string, unknown>;
  if (typeof answerId !== 'string' || typeof builtOn !== 'number' || typeof decision !== 'object') return false;
  return decision === null || Object.keys(undecided).every((key) => key in decision);
}

/** What is known of an answer when it comes to the front. */
export interface Beginning {
  /** Number of its newest grade. */
  readonly number: number;
  /** What holds; null for nothing. */
  readonly saved: Decision | null;
  /** What a change of the rubric left of the grade before. */
  readonly carriedOver: Decision | null;
  /** What this device has kept. */
  readonly kept: KeptDecision | null;
  /** What the server has, perhaps from another device. */
  readonly draft: ServerDraft | null;
}

export interface Begun {
  /** What was begun, to go on with; null for nothing. */
  readonly decision: Decision | null;
  /** Words from before the grade that holds now: they are offered, and lost to nobody. */
  readonly aside: readonly Feedback[];
  /** Another device has written something else: one has to be chosen. */
  readonly elsewhere: ServerDraft | null;
}

/** What lies in the form at first. Levels that were chosen over another grade mean nothing any more; words always do. */
export function begin({ number, saved, carriedOver, kept, draft }: Beginning): Begun {
  const written = draft && saysSomething(draft) ? draft : null;
  const fromServer = written && { levels: (saved ?? carriedOver)?.levels ?? {}, feedback: onlyFeedback(written) };
  const here = kept?.builtOn === number ? kept.decision : null;
  const older = kept?.decision && !here ? [kept.decision.feedback] : [];
  const isKnown = (words: Feedback): boolean =>
    [here?.feedback, written, saved?.feedback].some((one) => one != null && sameFeedback(one, words));
  const aside = [...(kept?.aside ?? []), ...older].filter((words) => saysSomething(words) && !isKnown(words));
  if (!here || !written) return { decision: here ?? fromServer, aside, elsewhere: null };
  if (!saysSomething(here.feedback)) return { decision: { ...here, feedback: onlyFeedback(written) }, aside, elsewhere: null };
  const isAhead = kept?.revision === written.revision || sameFeedback(here.feedback, written);
  return { decision: here, aside, elsewhere: isAhead ? null : written };
}

function onlyFeedback({ feedback, comments, adjustment }: Feedback): Feedback {
  return { feedback, comments, adjustment };
}
