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

/** What a student sends for a sorter: item key -> bin key. Any non-empty part of the items. */
export type SorterAnswers = Record<string, string>;

export interface SorterResult {
  kind: 'sorter';
  questions: SorterItemResult[];
  points: Hundredths;
  maxPoints: Hundredths;
}

export interface SorterItemResult {
  key: string;
  /** The bin the student put it into. */
  chosen: string;
  right: boolean;
  /** The item's own when right; otherwise a hint that does not name the bin. */
  feedback: Html;
}

/**
 * What a student sends for a lab that runs in the browser: task key -> a `LabAnswer` as JSON. The result was computed by the student's own
 * browser; what it should be stays on the server.
 */
export type LabAnswers = Record<string, string>;

export interface SqlAnswer {
  query: string;
  /** The rows of the last statement, values as Postgres writes them as text. */
  rows: (string | null)[][];
}

export interface DocumentAnswer {
  query: string;
  /** Each as JSON. */
  documents: string[];
}

/** Tries at the tasks of a lab. */
export interface LabResult {
  kind: 'lab';
  questions: LabTaskResult[];
  points: Hundredths;
  maxPoints: Hundredths;
}

export interface LabTaskResult {
  key: string;
  /** The student's query; for a task at the practice API, the request that completed it, such as `GET /api/users/9`. */
  chosen: string;
  right: boolean;
  /** The task's own when right; otherwise what differs, without giving the result away. */
  feedback: Html;
}

export type AttemptResult = QuizResult | VocabularyResult | SorterResult | LabResult;

/** What is wrong with one field of what was sent. `field` is a path such as `answers.first-duty`. */
export interface FieldProblem {
  field: string;
  message: string;
}

export type Graded<R extends AttemptResult = AttemptResult> = { ok: true; result: R } | { ok: false; problems: FieldProblem[] };
