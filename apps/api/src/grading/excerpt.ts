/** Most characters (UTF-16) of an excerpt. */
export const EXCERPT_LENGTH = 140;

/** An excerpt gives up at most this much of its length to end with a whole word. */
const LONGEST_WORD = 40;

/** Making a segmenter costs more than using it. */
const graphemes = new Intl.Segmenter('en');

/** The beginning of a text on one line, with an ellipsis where it was cut: after a word, or between two characters as people see them. */
export function excerpt(text: string): string {
  const line = text.replace(/\s+/gu, ' ').trim();
  if (line.length <= EXCERPT_LENGTH) return line;
  const head = line.slice(0, EXCERPT_LENGTH - 1);
  const blank = head.lastIndexOf(' ');
  return `${blank > EXCERPT_LENGTH - LONGEST_WORD ? head.slice(0, blank) : wholeCharacters(line, head.length)}…`;
}

/** As many whole characters from the beginning of `text` as fit in `length`. */
function wholeCharacters(text: string, length: number): string {
  let end = 0;
  for (const { index, segment } of graphemes.segment(text.slice(0, 2 * length))) {
    if (index + segment.length > length) break;
    end = index + segment.length;
  }
  return text.slice(0, end).trimEnd();
}
