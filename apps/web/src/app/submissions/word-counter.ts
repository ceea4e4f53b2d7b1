import { countWords } from '@big-six/domain';

/** From this many characters on, a line is counted sentence by sentence: who writes without breaks should not wait either. */
const long = 400;

/**
 * Counts a text again and again while it is written. No word goes over the end of a line or over a blank, so only lines and sentences
 * that are new are counted.
 */
export class WordCounter {
  private pieces = new Map<string, number>();

  count(text: string): number {
    const now = new Map<string, number>();
    let words = 0;
    for (const line of text.split('\n'))
      for (const piece of line.length < long ? [line] : sentences(line)) {
        const known = now.get(piece) ?? this.pieces.get(piece) ?? countWords(piece);
        now.set(piece, known);
        words += known;
      }
    this.pieces = now;
    return words;
  }
}

/** Where they are cut follows from what stands there, so that a key in one of them leaves the others as they are. */
function sentences(line: string): string[] {
  return line.split(/(?<=[.!?,;:…] )(?=[^\p{M}\p{Cf}])/u);
}
