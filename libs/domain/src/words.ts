/** Making a segmenter costs more than using it. */
let segmenter: Intl.Segmenter | undefined;

/**
 * Counts words as Unicode divides them (UAX 29): letters and digits, with the apostrophes, points and underscores inside them;
 * Chinese, Japanese and Thai by dictionary. The same count for the student who writes, the server that receives, and the teacher who reads.
 */
export function countWords(text: string): number {
  segmenter ??= new Intl.Segmenter('en', { granularity: 'word' });
  let words = 0;
  for (const { isWordLike } of segmenter.segment(text)) if (isWordLike) words++;
  return words;
}
