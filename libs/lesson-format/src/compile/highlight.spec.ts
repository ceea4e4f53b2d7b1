import { codeLanguages } from '../document';
import { highlight } from './highlight';

const textOf = (html: string) =>
  html
    .replace(/<[^>]*>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');

describe('highlighted code', () => {
  it('is spans with class names, a line each, and no style', () => {
    expect(highlight('x = "a"  # b', 'python').html).toBe(
      '<span class="line">x <span class="tok-keyword">= </span><span class="tok-string-expression">"a"  </span><span class="tok-comment"># b</span></span>',
    );
    expect(highlight('a\n\nb', 'text').html).toBe(
      '<span class="line">a</span>\n<span class="line"></span>\n<span class="line">b</span>',
    );
  });

  it.each(codeLanguages)('in %s keeps every character and lets no HTML through', (language) => {
    const text = 'if (a < b && c > "d") {\n\treturn `<img src=x onerror=1>`; // é 😀\n}\n\nSELECT * FROM "x"; # &lt;';
    const { html } = highlight(text, language);
    expect(textOf(html)).toBe(text);
    expect(html).not.toContain('<img');
    expect(html.replace(/<span class="(?:line|tok-[a-z-]+)">|<\/span>/g, '')).not.toMatch(/[<>]/);
  });
});
