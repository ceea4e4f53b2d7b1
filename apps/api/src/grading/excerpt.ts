/** Most characters (UTF-16) of an excerpt. */
export const EXCERPT_LENGTH = 140;

/** The beginning of a text on one line: blanks folded, cut between characters as people see them, with an ellipsis where cut. */
export function excerpt(text: string): string {
  const line = text.replace(/\s+/gu, ' ').trim();
  if (line.length <= EXCERPT_LENGTH) return line;
  let kept = '';
  for (const { segment } of new Intl.Segmenter('en').segment(line.slice(0, EXCERPT_LENGTH))) {
    if (kept.length + segment.length >= EXCERPT_LENGTH) break;
    kept += segment;
  }
  return `${kept.trimEnd()}…`;
}
