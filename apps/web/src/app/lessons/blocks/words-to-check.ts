import type { StudentVocabulary } from '@big-six/lesson-format';

/** What is sent: every word written that the server has not judged yet. */
export function wordsToCheck(
  block: StudentVocabulary,
  typed: ReadonlyMap<string, string>,
  marks: ReadonlyMap<string, { readonly chosen: string; readonly mark: 'right' | 'near' | 'wrong' }>,
): Record<string, string> {
  const fresh = block.entries.flatMap(({ key }) => {
    const word = typed.get(key)?.trim() ?? '';
    const mark = marks.get(key);
    return word === '' || mark?.mark === 'right' || mark?.chosen === word ? [] : [[key, word] as const];
  });
  return Object.fromEntries(fresh);
}
