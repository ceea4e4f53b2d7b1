/** What was chosen, typed and sorted and not checked yet: by block, then by question, word or statement. */
export type Unchecked = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** Null takes it back. */
export function hold(unchecked: Unchecked, blockKey: string, key: string, answer: string | null): Unchecked {
  const others = Object.entries(unchecked[blockKey] ?? {}).filter(([other]) => other !== key);
  const answers = answer === null ? others : [...others, [key, answer] as const];
  return { ...unchecked, [blockKey]: Object.fromEntries(answers) };
}

/** What was checked need not be held any more; what was changed meanwhile stays. */
export function release(unchecked: Unchecked, blockKey: string, checked: Readonly<Record<string, string>>): Unchecked {
  const left = Object.entries(unchecked[blockKey] ?? {}).filter(([key, answer]) => checked[key] !== answer.trim());
  return { ...unchecked, [blockKey]: Object.fromEntries(left) };
}
