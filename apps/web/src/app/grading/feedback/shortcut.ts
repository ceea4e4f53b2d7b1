/** What of a comment bank the writing needs. */
export interface Comment {
  readonly id: string;
  readonly shortcut: string;
  readonly text: string;
  readonly uses: number;
  readonly shared: boolean;
}

const typed = /(?:^|[^\p{L}\p{M}\p{N}_;-]);([\p{L}\p{M}\p{N}_-]{1,30})$/u;

/** The comment whose shortcut stands before the caret, and where that begins; one's own goes before the class's. */
export function shortcutAt<C extends Comment>(
  text: string,
  caret: number,
  comments: readonly C[],
): { readonly comment: C; readonly from: number } | null {
  const shortcut = typed.exec(text.slice(Math.max(0, caret - 40), caret))?.[1];
  if (shortcut === undefined) return null;
  const wanted = plain(shortcut);
  const found = comments.filter((comment) => plain(comment.shortcut) === wanted);
  const comment = found.find(({ shared }) => !shared) ?? found[0];
  return comment ? { comment, from: caret - shortcut.length - 1 } : null;
}

/** Comments that hold every word that is searched for, the most used first; those whose shortcut begins with it before all. */
export function findComments<C extends Comment>(comments: readonly C[], query: string): C[] {
  const words = plain(query.replace(/^;/, '')).split(/\s+/).filter(Boolean);
  const begins = ({ shortcut }: C) => words.length > 0 && plain(shortcut).startsWith(words.join(' '));
  return comments
    .filter((comment) => words.every((word) => plain(`${comment.shortcut} ${comment.text}`).includes(word)))
    .sort((one, other) => Number(begins(other)) - Number(begins(one)) || other.uses - one.uses);
}

function plain(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}
