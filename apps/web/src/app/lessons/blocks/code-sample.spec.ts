import { Clipboard } from '@angular/cdk/clipboard';
import { TestBed } from '@angular/core/testing';
import type { CodeBlock, CodeTab } from '@big-six/lesson-format';
import { CodeSample } from './code-sample';
import { notedLines } from './noted-lines';

const tab: CodeTab = {
  key: 'js',
  label: 'JavaScript',
  language: 'javascript',
  text: 'heat(220);\n\nopen();',
  html: '<span class="line">heat(<span class="tok-constant">220</span>);</span>\n<span class="line"></span>\n<span class="line">open();</span>',
};
const notes = [
  { line: 1, html: 'In <strong>Celsius</strong>.' },
  { line: 3, html: 'Mind the steam.' },
];

async function show(tab: CodeTab) {
  const copied: string[] = [];
  const clipboard = { copy: (text: string) => copied.push(text) > 0 };
  TestBed.configureTestingModule({ providers: [{ provide: Clipboard, useValue: clipboard }] });
  const fixture = TestBed.createComponent(CodeSample);
  const block: CodeBlock = { kind: 'code', key: 'oven', title: null, arrange: 'tabs', tabs: [tab] };
  fixture.componentRef.setInput('block', block);
  await fixture.whenStable();
  const page = fixture.nativeElement as HTMLElement;
  document.body.append(page);
  return { page, copied, settle: () => fixture.whenStable() };
}

afterEach(() => document.body.replaceChildren());

describe('code with notes on its lines', () => {
  it('has a number at each line that has a note, which leads to the words under the code and back', async () => {
    const { page, settle } = await show({ ...tab, notes });
    const [first, second] = page.querySelectorAll<HTMLButtonElement>('pre button');
    expect(first?.closest('.code-line')?.textContent).toContain('heat(220);');
    expect(second?.getAttribute('aria-label')).toBe('Note 2 on line 3');
    const words = page.querySelector(`[id="${second?.getAttribute('aria-describedby')}"]`);
    expect(words?.textContent).toBe('Mind the steam.');
    second?.click();
    await settle();
    expect(document.activeElement).toBe(words);
    expect(second?.closest('.code-line')?.classList).toContain('here');
    words?.closest('li')?.querySelector('button')?.click();
    expect(document.activeElement).toBe(second);
  });

  it('keeps its colours and its empty lines, and copies nothing but code', async () => {
    const { page, copied } = await show({ ...tab, notes });
    expect(page.querySelectorAll('pre .code-line')).toHaveLength(3);
    expect(page.querySelector('pre .tok-constant')?.textContent).toBe('220');
    page.querySelector<HTMLButtonElement>('ui-copy-button button')?.click();
    expect(copied).toEqual(['heat(220);\n\nopen();']);
  });

  it('is only code where there are no notes, also in lessons from before there were any', async () => {
    const { page } = await show(tab);
    expect(page.querySelector('pre button, ol')).toBeNull();
    expect(page.querySelector('pre code')?.textContent).toBe('heat(220);\n\nopen();');
  });
});

describe('the lines of highlighted code', () => {
  it('are numbered as the author counts them', () => {
    expect(notedLines(tab.html, notes).map(({ number, note }) => [number, note])).toEqual([
      [1, 1],
      [2, null],
      [3, 2],
    ]);
  });
});
