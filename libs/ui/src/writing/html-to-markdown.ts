/** What becomes of a rich text that is pasted. */
export type Pasted =
  /** There was no formatting to keep. */
  | { readonly kind: 'plain' }
  /** There was, and keeping it would have lost words: the plain text stands for it. */
  | { readonly kind: 'left-out' }
  | { readonly kind: 'markdown'; readonly text: string };

/** @param root the pasted HTML, parsed but inert. @param plain what the clipboard offers beside it. */
export function pasted(root: ParentNode & Node, plain: string): Pasted {
  const writer = new Writer();
  const text = writer.blocks(root).join('\n\n');
  if (!writer.formatted || text === '') return { kind: 'plain' };
  return holdsAll(text, plain) ? { kind: 'markdown', text } : { kind: 'left-out' };
}

const skipped = new Set(['SCRIPT', 'STYLE', 'TITLE', 'META', 'LINK', 'TEMPLATE', 'NOSCRIPT', 'SVG', 'HEAD']);
const blockTags = new Set(
  'ADDRESS ARTICLE ASIDE BLOCKQUOTE DD DIV DL DT FIGCAPTION FIGURE FOOTER FORM H1 H2 H3 H4 H5 H6 HEADER HR LI MAIN NAV OL P PRE SECTION TABLE TBODY TD TFOOT TH THEAD TR UL BODY HTML'.split(
    ' ',
  ),
);

/** Writes formatting plainly; what Markdown does not know (colours, sizes, pictures) is left out, words never are. */
class Writer {
  formatted = false;

  blocks(parent: Node): string[] {
    const blocks: string[] = [];
    let line = '';
    const close = (): void => {
      const text = tidy(line);
      if (text !== '') blocks.push(text);
      line = '';
    };
    for (const child of parent.childNodes) {
      if (isElement(child) && holdsBlocks(child)) {
        close();
        blocks.push(...this.block(child));
      } else line += this.inline(child);
    }
    close();
    return blocks;
  }

  private block(element: Element): string[] {
    const heading = /^H([1-6])$/.exec(element.tagName)?.[1];
    if (heading !== undefined) return this.made(this.line(element), (text) => `${'#'.repeat(Number(heading))} ${text}`);
    switch (element.tagName) {
      case 'UL':
      case 'OL':
        return this.made(this.list(element), (text) => text);
      case 'BLOCKQUOTE':
        return this.made(this.blocks(element).join('\n\n'), (text) => text.replace(/^/gm, '> '));
      case 'PRE':
        return this.made((element.textContent ?? '').replace(/\n$/, ''), (text) => `\`\`\`\n${text}\n\`\`\``);
      case 'TR':
        return this.made(
          [...element.childNodes]
            .map((cell) => this.line(cell))
            .filter(Boolean)
            .join(' | '),
          (text) => text,
        );
      case 'HR':
        return ['---'];
      case 'LI':
        return [this.item(element, '- ')];
      default:
        return keepsBlanks(element) ? [element.textContent ?? ''] : this.blocks(element);
    }
  }

  private made(text: string, make: (text: string) => string): string[] {
    if (text.trim() === '') return [];
    this.formatted = true;
    return [make(text)];
  }

  private list(list: Element): string {
    let number = Number(list.getAttribute('start') ?? 1) || 1;
    const lines: string[] = [];
    for (const child of list.childNodes) {
      // Word processors put a list beside the item that it belongs to.
      if (isElement(child) && /^[UO]L$/.test(child.tagName)) lines.push(indent(this.list(child), '  '));
      else if ((child.textContent ?? '').trim() !== '')
        lines.push(this.item(child, list.tagName === 'OL' ? `${number++}. ` : '- '));
    }
    return lines.join('\n');
  }

  private item(node: Node, marker: string): string {
    const text = isElement(node) ? this.blocks(node).join('\n') : tidy(this.inline(node));
    return marker + indent(text, ' '.repeat(marker.length)).trimStart();
  }

  private line(node: Node): string {
    return (isElement(node) ? this.blocks(node).join(' ') : this.inline(node)).replace(/\s+/g, ' ').trim();
  }

  private inline(node: Node): string {
    if (node.nodeType === Node.TEXT_NODE) return (node.textContent ?? '').replace(/[^\S\u00a0]+/g, ' ');
    if (!isElement(node) || skipped.has(node.tagName.toUpperCase())) return '';
    if (node.tagName === 'BR') return '\n';
    const inner = [...node.childNodes].map((child) => this.inline(child)).join('');
    if (node.tagName === 'CODE' || node.tagName === 'KBD') return this.marked(inner, '`');
    const href = node.tagName === 'A' ? (node.getAttribute('href') ?? '') : '';
    if (/^(?:https?:|mailto:)/i.test(href) && inner.trim() !== '' && inner.trim() !== href) return this.linked(inner, href);
    const leaning = isItalic(node) ? this.marked(inner, '_') : inner;
    return isBold(node) ? this.marked(leaning, '**') : leaning;
  }

  private linked(inner: string, href: string): string {
    this.formatted = true;
    return around(inner, (words) => `[${words}](${href.replace(/[\s()]/g, encodeURIComponent)})`);
  }

  private marked(inner: string, mark: string): string {
    // A mark around nothing or across lines would be read as asterisks.
    if (inner.trim() === '' || inner.includes('\n')) return inner;
    this.formatted = true;
    return around(inner, (words) => mark + words + mark);
  }
}

/** Blanks at the edges stay outside: a mark beside a blank is none. */
function around(inner: string, make: (words: string) => string): string {
  const words = inner.trim();
  const lead = inner.slice(0, inner.length - inner.trimStart().length);
  return lead + make(words) + inner.slice(lead.length + words.length);
}

function isElement(node: Node): node is HTMLElement {
  return node.nodeType === Node.ELEMENT_NODE;
}

function holdsBlocks(element: Element): boolean {
  return blockTags.has(element.tagName) || [...element.children].some(holdsBlocks);
}

// What an editor writes into the style says more than its tag: some wrap everything in a <b> that is not bold.
function isBold({ tagName, style }: HTMLElement): boolean {
  const { fontWeight } = style;
  if (fontWeight !== '') return fontWeight === 'bold' || Number(fontWeight) >= 600;
  return tagName === 'B' || tagName === 'STRONG';
}

function isItalic({ tagName, style }: HTMLElement): boolean {
  if (style.fontStyle !== '') return style.fontStyle === 'italic';
  return tagName === 'I' || tagName === 'EM';
}

function keepsBlanks(element: Element): boolean {
  return isElement(element) && element.style.whiteSpace === 'pre';
}

function tidy(line: string): string {
  return line
    .replace(/ *\n */g, '\n')
    .replace(/ {2,}/g, ' ')
    .replace(/^ +|\s+$/g, '')
    .replace(/^\n+/, '');
}

function indent(text: string, by: string): string {
  return text.replace(/^(?=.)/gm, by);
}

/** Every letter of the plain text is in the Markdown, in the same order. */
function holdsAll(markdown: string, plain: string): boolean {
  const wanted = plain.match(/\p{L}/gu) ?? [];
  let at = 0;
  for (const letter of markdown) if (letter === wanted[at]) at++;
  return at === wanted.length;
}
