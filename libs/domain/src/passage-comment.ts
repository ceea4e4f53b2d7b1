/** A comment on a passage of an answer: where it stands, and what stands there and around it, so that it is found again. */
export interface PassageComment {
  /** Made by the browser; the same as long as the comment lives. */
  key: string;
  /** UTF-16 offsets in the text; `end` is behind the passage. */
  start: number;
  end: number;
  quote: string;
  /** Up to `CONTEXT_LENGTH` characters around the passage. */
  before: string;
  after: string;
  text: string;
}

/** UTF-16 units of context kept on each side of a passage. */
export const CONTEXT_LENGTH = 40;

/** Most comments on one answer. */
export const MOST_COMMENTS = 100;
