import { type Feedback, noFeedback, sameFeedback, saysSomething } from '../feedback/feedback';

/** So long after the last letter, what was written goes to the server, in milliseconds. */
const pause = 2000;

/** What the server has of an answer that is being written about. */
export interface ServerDraft extends Feedback {
  readonly revision: number;
  readonly updatedAt: string;
}

export interface SentFeedbackLinks {
  /** Saves a draft over a revision, 0 for none; resolves with its own. */
  readonly send: (answerId: string, feedback: Feedback, revision: number) => Promise<number>;
  /** What the server has instead, where it was not saved because of that; undefined for any other failure. */
  readonly insteadOf: (error: unknown) => ServerDraft | null | undefined;
  /** The server has what was written, as this revision. */
  readonly saved: (answerId: string, revision: number) => void;
  /** Another window has written something else. Nothing is sent before one is chosen. */
  readonly clashed: (answerId: string, theirs: ServerDraft) => void;
}

interface Entry {
  /** What the server has. */
  known: { readonly feedback: Feedback; readonly revision: number };
  latest: Feedback;
  timer: ReturnType<typeof setTimeout> | null;
  /** A letter that is sent while another is on its way would not know what to build on. */
  busy: boolean;
  clashing: boolean;
}

const nothing = { feedback: noFeedback, revision: 0 };

/**
 * What is written about answers, on its way to the server as a draft: so that it is there on another device. The device keeps it in any
 * case. Where another window has written something else meanwhile, neither replaces the other before somebody has chosen.
 */
export class SentFeedback {
  private readonly entries = new Map<string, Entry>();

  constructor(private readonly links: SentFeedbackLinks) {}

  /** The server has this of an answer. */
  know(answerId: string, draft: ServerDraft | null): void {
    if (draft && draft.revision > this.revisionOf(answerId)) this.entry(answerId).known = knownFrom(draft);
  }

  /** Of the server's draft, as far as it is known here; 0 for none. */
  revisionOf(answerId: string): number {
    return this.entries.get(answerId)?.known.revision ?? 0;
  }

  write(answerId: string, feedback: Feedback): void {
    const entry = this.entry(answerId);
    entry.latest = feedback;
    this.post(answerId, entry, pause);
  }

  /** There are two texts: nothing is sent before one is chosen. */
  hold(answerId: string): void {
    this.entry(answerId).clashing = true;
  }

  /** What stands in the place of both was chosen. */
  choose(answerId: string, theirs: ServerDraft, feedback: Feedback): void {
    const entry = this.entry(answerId);
    entry.clashing = false;
    entry.known = knownFrom(theirs);
    entry.latest = feedback;
    this.post(answerId, entry, 0);
  }

  /** It has become part of a grade: there is no draft any more. */
  given(answerId: string): void {
    const entry = this.entries.get(answerId);
    if (entry?.timer) clearTimeout(entry.timer);
    this.entries.delete(answerId);
  }

  stopAll(): void {
    for (const { timer } of this.entries.values()) if (timer) clearTimeout(timer);
    this.entries.clear();
  }

  private entry(answerId: string): Entry {
    const known = this.entries.get(answerId);
    if (known) return known;
    const entry: Entry = { known: nothing, latest: noFeedback, timer: null, busy: false, clashing: false };
    this.entries.set(answerId, entry);
    return entry;
  }

  private post(answerId: string, entry: Entry, after: number): void {
    if (entry.timer) clearTimeout(entry.timer);
    const send = (): void => {
      entry.timer = null;
      if (!entry.busy && !entry.clashing && !sameFeedback(entry.known.feedback, entry.latest)) void this.send(answerId, entry);
    };
    entry.timer = setTimeout(send, after);
  }

  private async send(answerId: string, entry: Entry): Promise<void> {
    const feedback = entry.latest;
    const isGone = (): boolean => this.entries.get(answerId) !== entry;
    entry.busy = true;
    try {
      const revision = await this.links.send(answerId, feedback, entry.known.revision);
      if (isGone()) return;
      entry.known = { feedback, revision };
      this.links.saved(answerId, revision);
      // Letters that came meanwhile, whose own time is over.
      if (entry.timer === null && !sameFeedback(feedback, entry.latest)) this.post(answerId, entry, pause);
    } catch (error) {
      const instead = this.links.insteadOf(error);
      // What fails for now is sent with the next letter, or with the grade.
      if (instead === undefined || isGone()) return;
      if (instead && saysSomething(instead) && !sameFeedback(instead, entry.latest)) {
        entry.clashing = true;
        return this.links.clashed(answerId, instead);
      }
      entry.known = instead ? knownFrom(instead) : nothing;
      this.post(answerId, entry, 0);
    } finally {
      entry.busy = false;
    }
  }
}

function knownFrom(draft: ServerDraft): Entry['known'] {
  return { feedback: draft, revision: draft.revision };
}
