import type { Span } from '@big-six/domain';

/** How a part of a text as it was typed is set: its formatting can be seen, and every character stays where it is. */
export interface Styled extends Span {
  readonly style: 'mark' | 'heading' | 'strong' | 'em' | 'code' | 'quote';
}

const fence = /^ {0,3}(```|~~~)/;
const heading = /^(#{1,6} +)(?=\S)/;
const quotation = /^ *> ?/;
const code = /`([^`\n]{1,500})`/g;
const strong = /\*\*([^*\n]{1,500})\*\*/g;
const em = /(?<![\p{L}\p{N}*_])([*_])(?![*_\s])([^*_\n]{1,500})(?<![\s])\1(?![\p{L}\p{N}*_])/gu;

/** The Markdown of a text, line by line. Its signs are `mark`s; nothing is taken away, so that offsets stay what they are. */
export function lightMarkup(text: string): Styled[] {
  const found: Styled[] = [];
  let at = 0;
  let inFence = false;
  for (const line of text.split('\n')) {
    const span = { start: at, end: at + line.length };
    if (fence.test(line)) {
      found.push({ ...span, style: 'mark' });
      inFence = !inFence;
    } else if (inFence) found.push({ ...span, style: 'code' });
    else found.push(...lineMarkup(line, at));
    at = span.end + 1;
  }
  return found.filter(({ start, end }) => start < end);
}

function lineMarkup(line: string, at: number): Styled[] {
  const head = heading.exec(line)?.[0].length ?? quotation.exec(line)?.[0].length ?? 0;
  const whole: Styled[] =
    head === 0
      ? []
      : [
          { start: at, end: at + head, style: 'mark' },
          { start: at + head, end: at + line.length, style: line.startsWith('#') ? 'heading' : 'quote' },
        ];
  const codes = marked(line, at, code, 1, 'code');
  return [
    ...whole,
    ...codes,
    ...outside(marked(line, at, strong, 2, 'strong'), codes),
    ...outside(marked(line, at, em, 1, 'em'), codes),
  ];
}

/** Signs inside of code are code. Both stand in the order of the line, so each is looked at once. */
function outside(spans: readonly Styled[], codes: readonly Styled[]): Styled[] {
  const inner = codes.filter(({ style }) => style === 'code');
  let next = 0;
  return spans.filter(({ start }) => {
    while ((inner[next]?.end ?? Infinity) <= start) next++;
    return start < (inner[next]?.start ?? Infinity);
  });
}

function marked(line: string, at: number, pattern: RegExp, wide: number, style: Styled['style']): Styled[] {
  return [...line.matchAll(pattern)].flatMap((match): Styled[] => {
    const start = at + match.index;
    const end = start + match[0].length;
    return [
      { start, end: start + wide, style: 'mark' },
      { start: start + wide, end: end - wide, style },
      { start: end - wide, end, style: 'mark' },
    ];
  });
}
