import MarkdownIt from 'markdown-it';

// No HTML: it is shown as text. Nothing that was typed may vanish from view either: no link definitions, no pictures (their
// words become a link), and lines indented by four blanks stay prose.
const markdown = new MarkdownIt({ html: false, linkify: false, typographer: false, breaks: true }).disable([
  'code',
  'image',
  'reference',
]);

markdown.renderer.rules['link_open'] = (tokens, index, options, _env, self) => {
  tokens[index]?.attrSet('target', '_blank');
  tokens[index]?.attrSet('rel', 'noopener noreferrer nofollow');
  return self.renderToken(tokens, index, options);
};

/**
 * Somebody's Markdown as HTML, still to be sanitised by what shows it.
 * @param under the level of the heading it stands below: its own highest is one level deeper, whichever it was written as
 */
export function render(text: string, under: number): string {
  const tokens = markdown.parse(text, {});
  const headings = tokens.filter(({ type }) => type === 'heading_open' || type === 'heading_close');
  const levels = headings.map(({ tag }) => Number(tag.slice(1)));
  const highest = Math.min(...levels, 6);
  headings.forEach((token, index) => (token.tag = `h${Math.min((levels[index] ?? 6) - highest + under + 1, 6)}`));
  return markdown.renderer.render(tokens, markdown.options, {});
}

/** Whether there is anything to see but paragraphs and lines. */
export function isFormatted(html: string): boolean {
  return /<(?!\/?p>|br>)/.test(html);
}
