import { type Block, type BlockKind, type Html } from '../document';

const kindWords: Record<BlockKind, string> = {
  prose: 'text',
  callout: 'callout',
  flow: 'diagram',
  cards: 'cards',
  comparison: 'table',
  code: 'code',
  quiz: 'quiz',
  vocabulary: 'vocabulary check',
  sorter: 'sorter',
  'api-console': 'API console',
  'sql-lab': 'SQL lab',
  'document-lab': 'document lab',
  'jwt-lab': 'JWT lab',
  'cache-lab': 'cache lab',
  'free-response': 'written question',
  reflection: 'reflection',
  recap: 'recap',
};

const longestExcerpt = 90;

/** In the middle of a sentence. */
export function kindWord(kind: BlockKind): string {
  return kindWords[kind];
}

/** Null for prose, and for blocks whose author gave none. */
export function titleOf(block: Block): string | null {
  return block.kind === 'prose' ? null : block.title;
}

/** Such as: quiz “Check yourself”. */
export function nameOf(block: Block): string {
  const title = titleOf(block);
  return title === null ? kindWord(block.kind) : `${kindWord(block.kind)} ${quoted(title)}`;
}

/** In typographic quotation marks. */
export function quoted(text: string): string {
  return `“${text}”`;
}

/** Such as: title, text and order. */
export function listed(words: readonly string[]): string {
  const last = words.at(-1) ?? '';
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} and ${last}`;
}

/** For the beginning of a sentence. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

const entities: Record<string, string> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"' };

/** The beginning of what the compiler wrote as HTML, as plain text. */
export function excerpt(html: Html): string {
  const text = html
    .replace(/<\/?(?:p|li|ul|ol|br)\b[^>]*>/g, ' ')
    .replace(/<[^>]*>/g, '')
    .replace(/&(?:amp|lt|gt|quot);/g, (entity) => entities[entity] ?? entity)
    .replace(/\s+/g, ' ')
    .trim();
  if (text.length <= longestExcerpt) return text;
  const cut = text.slice(0, longestExcerpt).replace(/[\uD800-\uDBFF]$/, '');
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), longestExcerpt / 2))}…`;
}
