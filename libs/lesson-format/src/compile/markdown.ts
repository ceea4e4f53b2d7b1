import MarkdownIt, { type Token } from 'markdown-it';

const markdown = new MarkdownIt({ html: false, linkify: false, typographer: true }).disable(['replacements', 'reference']);
// Links are judged below, where the author can be told; markdown-it would silently leave the source text standing.
markdown.validateLink = () => true;

const quotes = new MarkdownIt('zero', { typographer: true }).enable('smartquotes');

/** Plain text with typographic quotes, as Markdown gets them. */
export function plain(text: string): string {
  return quotes
    .parseInline(text.trim().replace(/\s+/g, ' '), {})
    .flatMap((token) => token.children ?? [])
    .map((token) => (token.type === 'softbreak' ? ' ' : token.content))
    .join('');
}

/** What a piece of Markdown holds that a lesson may not, with the line counted from 0 within `text`. */
export interface Flaw {
  line: number;
  message: string;
}

export interface Rendered {
  html: string;
  flaws: Flaw[];
}

/** Markdown inside a block: paragraphs, lists, emphasis, code spans, links. */
export function renderText(text: string): Rendered {
  const tokens = markdown.parse(text, {});
  const flaws = flawsOf(tokens);
  for (const token of tokens) {
    if (token.type === 'heading_open') flaws.push({ line: lineOf(token), message: 'no headings inside a block: use its title' });
    if (token.type === 'fence')
      flaws.push({ line: lineOf(token), message: 'no fenced code inside a block: use a code block of its own' });
  }
  return { html: render(tokens), flaws };
}

/** Markdown of one line: no paragraphs around it. */
export function renderInline(text: string): Rendered {
  const tokens = markdown.parseInline(text, {});
  return { html: render(tokens), flaws: flawsOf(tokens) };
}

/** The body of a step, to be split at its fences. */
export function parseBody(text: string): Token[] {
  return markdown.parse(text, {});
}

/** As HTML. Tags in the source come out as text; what else a lesson may not have is for `flawsOf` to tell. */
export function render(tokens: Token[]): string {
  return markdown.renderer.render(tokens, markdown.options, {}).trim();
}

/** Moves headings one level down, so that the step's title stays the only one of its level on the page. */
export function lowerHeadings(tokens: readonly Token[]): void {
  for (const token of tokens) {
    if (token.type === 'heading_open' || token.type === 'heading_close')
      token.tag = `h${Math.min(Number(token.tag.slice(1)) + 1, 6)}`;
  }
}

/** Everything in the tokens that a lesson may not have. @param inherited line of what they stand in, from 0 */
export function flawsOf(tokens: readonly Token[], inherited = 0): Flaw[] {
  return tokens.flatMap((token) => {
    const line = token.map ? token.map[0] : inherited;
    const message = flawOf(token);
    return [...(message ? [{ line, message }] : []), ...flawsOf(token.children ?? [], line)];
  });
}

function flawOf(token: Token): string | undefined {
  switch (token.type) {
    case 'table_open':
      return 'tables are written as a ```comparison block';
    case 'image':
      return 'pictures are not part of lessons: say it in words, or use a flow block';
    case 'code_block':
      return 'text indented by four blanks is not shown: remove the blanks, or use a ```code block';
    case 'link_open':
      return /^(?:https:\/\/|mailto:)/i.test(String(token.attrGet('href')))
        ? undefined
        : 'a link starts with https:// or mailto:';
    default:
      return undefined;
  }
}

function lineOf(token: Token): number {
  return token.map ? token.map[0] : 0;
}
