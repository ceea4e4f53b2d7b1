/** One thing to mend in the sources of a course. */
export interface Problem {
  /** Path as it was given to the compiler. */
  file: string;
  /** From 1. */
  line: number;
  /** What is wrong and what would be right. */
  message: string;
}

export type Compiled<T> = { ok: true; value: T } | { ok: false; problems: Problem[] };

/** Takes a problem at a line of the file it stands for. */
export type Report = (line: number, message: string) => void;
