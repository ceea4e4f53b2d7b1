import { pasted } from './html-to-markdown';

function paste(html: string, plain?: string) {
  const { body } = new DOMParser().parseFromString(html, 'text/html');
  return pasted(body, plain ?? body.textContent ?? '');
}
const markdown = (html: string, plain?: string): string => {
  const result = paste(html, plain);
  return result.kind === 'markdown' ? result.text : `(${result.kind})`;
};

describe('A rich text that is pasted', () => {
  it('is kept as Markdown where Markdown has it', () => {
    expect(
      markdown(`<h2>Two  stores</h2><p>A <b>row</b> and a <em>document</em>,
        see <a href="https://a.example/x y">the notes</a>.<br>Then <code>SELECT 1</code></p>
        <blockquote><p>One.</p><p>Two.</p></blockquote><pre>let a\n  b</pre>`),
    ).toBe(
      [
        '## Two stores',
        'A **row** and a _document_, see [the notes](https://a.example/x%20y).\nThen `SELECT 1`',
        '> One.\n> \n> Two.',
        '```\nlet a\n  b\n```',
      ].join('\n\n'),
    );
  });

  it('keeps its lists, one in another too', () => {
    expect(markdown('<ol start="3"><li>three</li><li><p>four</p><ul><li>a</li><li>b</li></ul></li></ol>')).toBe(
      '3. three\n4. four\n   - a\n   - b',
    );
    expect(markdown('<ul><li>one</li><ul><li>inner</li></ul></ul>')).toBe('- one\n  - inner');
  });

  it('is bold by what it looks like: some editors wrap everything in a tag that does not mean it', () => {
    expect(markdown('<b style="font-weight:normal"><p>Quiet <span style="font-weight:700">loud</span></p><p>Quiet</p></b>')).toBe(
      'Quiet **loud**\n\nQuiet',
    );
  });

  it('is plain where nothing is formatted, so that the clipboard’s own plain text stands', () => {
    expect(markdown('<meta charset="utf-8"><p>One line</p><p><span style="color:red">Another</span></p>')).toBe('(plain)');
    expect(markdown('<img src="x.png">')).toBe('(plain)');
    expect(markdown('<div style="white-space: pre"><div><span>  if (a)</span></div></div>')).toBe('(plain)');
  });

  it('brings no script and no address that would run one', () => {
    expect(markdown('<p><b>Hi</b><script>alert(1)</script><a href="javascript:alert(1)">there</a></p>', 'Hi there')).toBe(
      '**Hi**there',
    );
  });

  it('is left to the plain text when words would be lost', () => {
    expect(markdown('<p><b>One</b></p>', 'One and two')).toBe('(left-out)');
  });

  it('never loses a letter, however it is nested', () => {
    const tags = ['p', 'b', 'i', 'ul', 'li', 'td', 'table', 'blockquote', 'h3', 'code', 'span', 'a', 'div', 'pre', 'br'];
    let seed = 7;
    const next = (below: number): number => (seed = (seed * 48271) % 2147483647) % below;
    const tree = (depth: number): string => {
      const tag = tags[next(tags.length)] ?? 'p';
      const inner = Array.from({ length: next(4) }, () => (depth > 0 && next(3) > 0 ? tree(depth - 1) : ` w${next(99)}x `));
      return `<${tag}>${inner.join('')}</${tag}>`;
    };
    for (let round = 0; round < 300; round++) expect(paste(tree(5)).kind).not.toBe('left-out');
  });
});
