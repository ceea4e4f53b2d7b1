import type { DeskItemDto } from '@big-six/api-client';
import { problemOf } from '../../shell/problem';
import { type Feedback, joined } from '../feedback/feedback';
import type { DeviceBox } from './device-box';
import { begin, Drafts, type KeptDecision } from './drafts';
import { type Decision, GradeForm } from './grade-form';
import { SentFeedback, type ServerDraft } from './sent-feedback';

export interface BegunWorkLinks {
  readonly box: DeviceBox<KeptDecision>;
  /** Saves words as a draft on the server; resolves with its revision. */
  readonly save: (answerId: string, feedback: Feedback, revision: number) => Promise<number>;
  readonly formsOf: (answerId: string) => readonly GradeForm[];
}

/** Which of two texts stands from now on. */
export type WordsChoice = 'mine' | 'theirs' | 'both';

/** What is begun at the desk and not given yet: kept on this device, and its words on the server too, for another one. */
export class BegunWork {
  private readonly drafts: Drafts;
  private readonly written: SentFeedback;

  constructor(private readonly links: BegunWorkLinks) {
    this.drafts = new Drafts(links.box);
    this.written = new SentFeedback({
      send: links.save,
      insteadOf: (error) => {
        const { status, current } = problemOf(error);
        return status === 412 ? (isServerDraft(current) ? current : null) : undefined;
      },
      saved: (answerId, revision) => this.drafts.builtOnDraft(answerId, revision),
      clashed: (answerId, theirs) => links.formsOf(answerId).forEach((form) => form.elsewhere.set(theirs)),
    });
  }

  load(): Promise<void> {
    return this.drafts.load();
  }

  /** The form of an answer that comes to the front: with what holds, what was begun here or elsewhere, and what has to be chosen. */
  form(item: DeskItemDto, number: number, criteria: GradeForm['criteria']): GradeForm {
    const { answerId, grade, carriedOver, feedbackDraft: draft } = item;
    const saved = grade && decisionOf(grade);
    const carried = carriedOver && decisionOf(carriedOver);
    const kept = this.drafts.find(answerId);
    const { decision, aside, elsewhere } = begin({ number, saved, carriedOver: carried, kept, draft });
    if (elsewhere) this.written.hold(answerId);
    else this.written.know(answerId, draft);
    if (aside.length > 0 || kept?.builtOn !== number) this.drafts.setAside(answerId, aside, number);
    const form = new GradeForm(criteria, saved, decision, carried);
    form.aside.set(aside);
    form.elsewhere.set(elsewhere);
    return form;
  }

  /** What was begun must outlive the page, whatever ends it. */
  keep(answerId: string, form: GradeForm, number: number): void {
    const decision = form.decision();
    // What stands there because nobody has touched it yet is not begun.
    if (!form.changed() || form.isCarriedOver()) this.drafts.drop(answerId);
    else this.drafts.keep(answerId, decision, number, this.written.revisionOf(answerId));
    if (form.changed() || this.written.revisionOf(answerId) > 0) this.written.write(answerId, decision.feedback);
  }

  /** Two windows wrote: this is what stands. */
  choose(answerId: string, form: GradeForm, choice: WordsChoice): void {
    const theirs = form.elsewhere();
    if (!theirs) return;
    const mine = form.feedback();
    const { feedback, comments, adjustment } = theirs;
    const other = { feedback, comments, adjustment };
    const chosen = choice === 'mine' ? mine : choice === 'theirs' ? other : joined(mine, other);
    this.links.formsOf(answerId).forEach((one) => one.elsewhere.set(null));
    this.written.choose(answerId, theirs, chosen);
    form.feedback.set(chosen);
  }

  /** Words from before the grade that holds are taken up below what is written now, or thrown away. */
  settle(answerId: string, form: GradeForm, words: Feedback, takeUp: boolean, number: number): void {
    const aside = form.aside().filter((one) => one !== words);
    form.aside.set(aside);
    this.drafts.setAside(answerId, aside, number);
    if (takeUp) form.feedback.update((feedback) => joined(feedback, words));
  }

  given(answerId: string): void {
    this.drafts.forget(answerId);
    this.written.given(answerId);
  }

  /** A grade from this desk has got its number. */
  numbered(answerId: string, number: number): void {
    this.drafts.builtOnGrade(answerId, number);
  }

  flush(): void {
    this.drafts.flush();
  }

  stop(): void {
    this.written.stopAll();
    this.drafts.flush();
  }
}

export function decisionOf(of: Feedback & { readonly levels: Decision['levels'] }): Decision {
  const { levels, feedback, comments, adjustment } = of;
  return { levels, feedback: { feedback, comments, adjustment } };
}

function isServerDraft(value: unknown): value is ServerDraft {
  if (typeof value !== 'object' || value === null) return false;
  const { feedback, comments, adjustment, revision, updatedAt } = value as Record<string, unknown>;
  return (
    typeof feedback === 'string' &&
    typeof updatedAt === 'string' &&
    Array.isArray(comments) &&
    typeof adjustment === 'object' &&
    typeof revision === 'number'
  );
}
