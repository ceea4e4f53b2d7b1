import { type Feedback, noFeedback, sameFeedback } from '../feedback/feedback';

/** So long after the last letter, what was written goes to the server, in milliseconds. */
const pause = 2000;

interface Sent {
  readonly feedback: Feedback;
  readonly revision: number;
}

/**
 * What is written about answers, on its way to the server as a draft: so that it is there on another device. The device keeps it in any
 * case; where another window has written meanwhile, each keeps its own and the server that of the first.
 */
export class SentFeedback {
  private readonly sent = new Map<string, Sent>();
  private readonly timers = new Map<string, ReturnType<typeof setTimeout>>();

  /** @param send saves a draft and resolves with its revision */
  constructor(private readonly send: (answerId: string, feedback: Feedback, revision: number) => Promise<number>) {}

  /** The server has this of an answer. */
  know(answerId: string, draft: (Feedback & { readonly revision: number }) | null): void {
    if (draft && !this.sent.has(answerId)) this.sent.set(answerId, { feedback: draft, revision: draft.revision });
  }

  write(answerId: string, feedback: Feedback): void {
    this.stop(answerId);
    const { feedback: known, revision } = this.sent.get(answerId) ?? { feedback: noFeedback, revision: 0 };
    if (sameFeedback(known, feedback)) return;
    const later = async (): Promise<void> => {
      this.timers.delete(answerId);
      // What fails now is sent with the next letter, or with the grade.
      const saved = await this.send(answerId, feedback, revision).catch(() => null);
      if (saved !== null) this.sent.set(answerId, { feedback, revision: saved });
    };
    this.timers.set(
      answerId,
      setTimeout(() => void later(), pause),
    );
  }

  /** It has become part of a grade: there is no draft any more. */
  given(answerId: string): void {
    this.stop(answerId);
    this.sent.delete(answerId);
  }

  stopAll(): void {
    [...this.timers.keys()].forEach((answerId) => this.stop(answerId));
  }

  private stop(answerId: string): void {
    clearTimeout(this.timers.get(answerId));
    this.timers.delete(answerId);
  }
}
