import { countWords } from '@big-six/domain';

/** Counts a text again and again while it is written. No word goes over the end of a line, so only lines that are new are counted. */
export class WordCounter {
  private lines = new Map<string, number>();

  count(text: string): number {
    const now = new Map<string, number>();
    let words = 0;
    for (const line of text.split('\n')) {
      const known = now.get(line) ?? this.lines.get(line) ?? countWords(line);
      now.set(line, known);
      words += known;
    }
    this.lines = now;
    return words;
  }
}
