import { type Html, type Hundredths } from './document';

/** What a student sends for a quiz: question key -> option key. Any non-empty part of the questions. */
export type QuizAnswers = Record<string, string>;

/** What a student sends for a vocabulary check: entry key -> word. Any non-empty part of the entries. */
export type VocabularyAnswers = Record<string, string>;

/**
 * One graded try. Covers the questions that were answered in this try and no others, in the block's order: 100 hundredths each.
 * What the tries add up to is `standing()`.
 */
export interface QuizResult {
  kind: 'quiz';
  questions: QuizQuestionResult[];
  points: Hundredths;
  maxPoints: Hundredths;
}

export interface QuizQuestionResult {
  key: string;
  /** The option the student chose. */
  chosen: string;
  right: boolean;
  /** The chosen option's own; says nothing of which other option is right. */
  feedback: Html;
}

export interface VocabularyResult {
  kind: 'vocabulary';
  questions: VocabularyQuestionResult[];
  points: Hundredths;
  maxPoints: Hundredths;
}

export interface VocabularyQuestionResult {
  key: string;
  /** The word as the student wrote it, blanks around it removed. */
  chosen: string;
  /** `near`: one letter off. Counts as not right. */
  outcome: 'right' | 'near' | 'wrong';
  right: boolean;
  /** The entry's own when right; otherwise a hint that does not give the answer. */
  feedback: Html;
}

export type AttemptResult = QuizResult | VocabularyResult;

/** What is wrong with one field of what was sent. `field` is a path such as `answers.first-duty`. */
export interface FieldProblem {
  field: string;
  message: string;
}

export type Graded<R extends AttemptResult = AttemptResult> = { ok: true; result: R } | { ok: false; problems: FieldProblem[] };
