export { MarkdownField } from './writing/markdown-field';
export { TextComparison } from './writing/text-comparison';
export { WrittenText } from './writing/written-text';

/** See `merge`, which is fetched when it is needed; without a network one text is put below the other. */
export async function mergedText(one: string, other: string): Promise<string> {
  const merging = await import('./writing/merge').catch(() => null);
  return merging ? merging.merge(one, other) : `${one}\n\n${other}`;
}
