import type { CodeNote } from '@big-six/lesson-format';

export interface NotedLine {
  /** From 1. */
  readonly number: number;
  readonly html: string;
  /** Number of its note, from 1. */
  readonly note: number | null;
}

/** The lines of highlighted code, each with the note it has. The compiler writes one element a line and nothing that spans lines. */
export function notedLines(html: string, notes: readonly CodeNote[]): NotedLine[] {
  return html.split('\n').map((line, index) => {
    const note = notes.findIndex((note) => note.line === index + 1);
    return { number: index + 1, html: line, note: note === -1 ? null : note + 1 };
  });
}
