import type { Span } from '@big-six/domain';

/** A text up to so many characters is one piece: it is laid out at once without anybody noticing. */
const SHORT = 8000;
/** A piece is so long at least, and goes on to the end of its line. */
const PIECE = 3000;
/** Letters in a line, for a guess at how high a piece is before it was ever laid out. */
const LINE = 75;

export interface TextPiece extends Span {
  /** A guess. */
  readonly lines: number;
}

/** A long text in pieces that begin and end with lines, so that set one below the other they look as the whole does. */
export function textPieces(text: string): TextPiece[] {
  if (text.length <= SHORT) return [piece(text, 0, text.length)];
  const pieces: TextPiece[] = [];
  for (let start = 0; start < text.length;) {
    const line = text.indexOf('\n', start + PIECE);
    const end = line === -1 ? text.length : line + 1;
    pieces.push(piece(text, start, end));
    start = end;
  }
  return pieces;
}

function piece(text: string, start: number, end: number): TextPiece {
  const lines = text.slice(start, end).replace(/\n$/, '').split('\n');
  return { start, end, lines: lines.reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / LINE)), 0) };
}
