/** A text and what is selected in it, as a text area counts: in UTF-16 units. */
export interface Selected {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** Puts `insert` in the place of `from` to `to`, and selects afterwards. */
export interface Edit {
  readonly from: number;
  readonly to: number;
  readonly insert: string;
  readonly select: readonly [start: number, end: number];
}

export type Mark = '**' | '_' | '`';

const address = /^(?:https?:\/\/|mailto:)\S+$/i;
const placeholder = 'https://';

/** Sets a mark around the selection, or takes it away. Blanks at its edges stay outside: a mark beside a blank is none. */
export function toggleMark(selected: Selected, mark: Mark): Edit {
  const { text } = selected;
  const [start, end] = withoutBlanks(selected);
  const inner = text.slice(start, end);
  const wide = mark.length;
  if (start >= wide && text.slice(start - wide, start) === mark && text.slice(end, end + wide) === mark)
    return { from: start - wide, to: end + wide, insert: inner, select: [start - wide, end - wide] };
  if (inner.length >= 2 * wide && inner.startsWith(mark) && inner.endsWith(mark))
    return { from: start, to: end, insert: inner.slice(wide, -wide), select: [start, end - 2 * wide] };
  return { from: start, to: end, insert: mark + inner + mark, select: [start + wide, end + wide] };
}

/** A word or a few as code in the sentence; several lines as a block of it. */
export function toggleCode(selected: Selected): Edit {
  const { text, start, end } = selected;
  const inner = text.slice(start, end);
  if (!inner.includes('\n')) return toggleMark(selected, '`');
  const before = start === 0 || text[start - 1] === '\n' ? '' : '\n';
  const after = end === text.length || text[end] === '\n' ? '' : '\n';
  const opening = `${before}\`\`\`\n`;
  const lines = inner.replace(/\n$/, '');
  const from = start + opening.length;
  return { from: start, to: end, insert: `${opening}${lines}\n\`\`\`${after}`, select: [from, from + lines.length] };
}

/** What is missing of the link is selected: its address, or the words where an address was selected. */
export function link(selected: Selected): Edit {
  const [start, end] = withoutBlanks(selected);
  const inner = selected.text.slice(start, end);
  const [from, to] = [start, end];
  if (address.test(inner)) return { from, to, insert: `[](${inner})`, select: [start + 1, start + 1] };
  const at = start + inner.length + 3;
  const select = inner === '' ? ([start + 1, start + 1] as const) : ([at, at + placeholder.length] as const);
  return { from, to, insert: `[${inner}](${placeholder})`, select };
}

export type LineKind = 'heading' | 'list' | 'quote';

const lineKinds: Record<LineKind, { readonly has: RegExp; readonly prefix: string }> = {
  heading: { has: /^#{1,6} +/, prefix: '## ' },
  list: { has: /^ *[-*+] +/, prefix: '- ' },
  quote: { has: /^> ?/, prefix: '> ' },
};

/** Makes headings, list items or quotations of the selected lines, or takes that away when all of them are. */
export function toggleLines({ text, start, end }: Selected, kind: LineKind): Edit {
  const { has, prefix } = lineKinds[kind];
  const from = text.lastIndexOf('\n', start - 1) + 1;
  const last = end > start && text[end - 1] === '\n' ? end - 1 : end;
  const to = text.indexOf('\n', last) === -1 ? text.length : text.indexOf('\n', last);
  const lines = text.slice(from, to).split('\n');
  const meant = (line: string): boolean => lines.length === 1 || line.trim() !== '';
  const off = lines.filter(meant).every((line) => has.test(line));
  const insert = lines
    .map((line) => {
      if (!meant(line)) return line;
      return off ? line.replace(has, '') : has.test(line) ? line : prefix + line;
    })
    .join('\n');
  const caret = Math.max(from, start + insert.length - (to - from));
  return { from, to, insert, select: start === end ? [caret, caret] : [from, from + insert.length] };
}

const item = /^( *(?:> ?)*)(?:([-*+])|(\d{1,8})([.)]))( +)(\[[ xX]\] +)?/;
const quotation = /^ *(?:> ?)+/;

/** Enter in a list or a quotation goes on with it, and ends it on an empty line; null where Enter is just Enter. */
export function continueLine({ text, start, end }: Selected): Edit | null {
  if (start !== end) return null;
  const from = text.lastIndexOf('\n', start - 1) + 1;
  const before = text.slice(from, start);
  if (isInFence(text.slice(0, from))) return null;
  const found = item.exec(before);
  const marker = found?.[0] ?? quotation.exec(before)?.[0];
  if (marker === undefined) return null;
  const rest = text.slice(start, endOfLine(text, start));
  if (before.length === marker.length && rest.trim() === '')
    return {
      from,
      to: start,
      insert: found?.[1] ?? '',
      select: [from + (found?.[1] ?? '').length, from + (found?.[1] ?? '').length],
    };
  const next = `\n${found ? nextMarker(found) : marker}`;
  return { from: start, to: start, insert: next, select: [start + next.length, start + next.length] };
}

function nextMarker([, indent = '', bullet, number, dot = '.', gap = ' ', box]: RegExpExecArray): string {
  const sign = bullet ?? `${Number(number) + 1}${dot}`;
  return `${indent}${sign}${gap}${box ? '[ ] ' : ''}`;
}

function isInFence(before: string): boolean {
  return (before.match(/^ {0,3}```/gm)?.length ?? 0) % 2 === 1;
}

function endOfLine(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end === -1 ? text.length : end;
}

function withoutBlanks({ text, start, end }: Selected): [start: number, end: number] {
  const inner = text.slice(start, end);
  const words = inner.trim();
  if (words === '') return [start, start === end ? end : start];
  const lead = inner.length - inner.trimStart().length;
  return [start + lead, start + lead + words.length];
}
