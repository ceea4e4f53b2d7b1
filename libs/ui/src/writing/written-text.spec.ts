import { TestBed } from '@angular/core/testing';
import { isFormatted, render } from './render';
import { WrittenText } from './written-text';

async function show(text: string): Promise<HTMLElement> {
  const fixture = TestBed.createComponent(WrittenText);
  fixture.componentRef.setInput('text', text);
  await fixture.whenStable();
  return fixture.nativeElement;
}

describe('What a person wrote', () => {
  it('is shown as its Markdown means it, below the headings of the page', async () => {
    const element = await show('## Title\n\n### Part\n\n- **one**\n- two');
    expect(element.querySelector('h4')?.textContent).toBe('Title');
    expect(element.querySelector('h5')?.textContent).toBe('Part');
    expect(element.querySelector('li strong')?.textContent).toBe('one');
  });

  it('can be seen exactly as it was typed', async () => {
    const text = '**one**\n   two';
    const element = await show(text);
    element.querySelector('button')?.click();
    TestBed.tick();
    expect(element.querySelector('.typed')?.textContent).toBe(text);
    expect(element.querySelector('strong')).toBeNull();
  });

  it('is shown as it was typed at once when nothing is formatted', async () => {
    const text = 'One  line.\nAnother.\n\n\u202eright to left\u202c \u{1f600}';
    const element = await show(text);
    expect(element.querySelector('.typed')?.textContent).toBe(text);
    expect(element.querySelector('button')).toBeNull();
  });

  it.each([
    '<script>alert(1)</script> **x**',
    '<img src=x onerror=alert(1)> **x**',
    '[x](javascript:alert(1)) **x**',
    '[x](  java\nscript:alert(1)) **x**',
    '<javascript:alert(1)> **x**',
    '![x](data:text/html,<script>alert(1)</script>) **x**',
    '[x](data:text/html;base64,PHNjcmlwdD4=) **x**',
    '```js" onload="alert(1)\n<script>alert(1)</script>\n```',
    '**<svg/onload=alert(1)>**',
  ])('shows a script as text: %s', async (text) => {
    const element = await show(text);
    expect(element.querySelector('script, img, svg, iframe')).toBeNull();
    for (const part of element.querySelectorAll('*'))
      for (const { name, value } of part.attributes) {
        expect(name).not.toMatch(/^on/);
        expect(value).not.toMatch(/javascript:|data:/i);
      }
    expect(element.textContent).toContain('alert(1)'.slice(0, text.includes('base64') ? 0 : 8));
  });

  it('hides nothing that was typed: no definitions, no pictures, no indented lines', () => {
    const html = render('[note]: https://a.example "t"\n\n![a picture](https://a.example/x.png)\n\n    four blanks', 3);
    for (const words of ['[note]:', 'a picture', 'four blanks']) expect(html).toContain(words);
    expect(html).not.toContain('<img');
    expect(html).not.toContain('<pre');
  });

  it('opens links beside the page, and tells their site nothing of it', () => {
    expect(render('[x](https://a.example)', 3)).toContain('target="_blank" rel="noopener noreferrer nofollow"');
  });

  it('keeps line breaks as they were typed', () => {
    const html = render('one\ntwo', 3);
    expect(html).toContain('one<br>\ntwo');
    expect(isFormatted(html)).toBe(false);
  });
});
