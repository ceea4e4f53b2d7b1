import { TestBed } from '@angular/core/testing';
import { compare, type Part } from './compare';
import { TextComparison } from './text-comparison';

/** `same [-went-] {+came+}` */
const marked = (parts: readonly Part[]): string =>
  parts.map(({ kind, text }) => (kind === 'same' ? text : kind === 'added' ? `{+${text}+}` : `[-${text}-]`)).join('');
const side = (parts: readonly Part[], kind: 'added' | 'removed'): string =>
  parts
    .filter((part) => part.kind === 'same' || part.kind === kind)
    .map(({ text }) => text)
    .join('');

describe('Two texts compared', () => {
  it.each([
    [
      'a word in a sentence',
      'The server answers fast.',
      'The database answers fast.',
      'The [-server-]{+database+} answers fast.',
    ],
    ['a word of many, not its letters', 'cats', 'cat', '[-cats-]{+cat+}'],
    ['several words that belong together', 'one two three four', 'one 2 3 four', 'one [-two three-]{+2 3+} four'],
    ['a new paragraph', 'First.\n', 'First.\n\nSecond.', 'First.\n{+\nSecond.+}'],
    ['Hebrew', 'השרת עונה מהר', 'השרת עונה לאט', 'השרת עונה [-מהר-]{+לאט+}'],
    ['Arabic', 'يجيب الخادم بسرعة', 'يجيب الخادم ببطء', 'يجيب الخادم [-بسرعة-]{+ببطء+}'],
    ['letters with marks', 'cafe\u0301 noir', 'cafe\u0301 crème', 'cafe\u0301 [-noir-]{+crème+}'],
    ['emoji that are joined', 'a 👩‍💻 b', 'a 👨‍👩‍👧 b', 'a [-👩‍💻-]{+👨‍👩‍👧+} b'],
    ['nothing, before', '', 'New.', '{+New.+}'],
    ['nothing, after', 'Old.', '', '[-Old.-]'],
    ['no change', 'The same.', 'The same.', 'The same.'],
  ])('shows %s', (_, before, after, shown) => {
    expect(marked(compare(before, after).parts)).toBe(shown);
  });

  it('finds words where no blanks stand between them', () => {
    const { parts, added, removed } = compare('データベースは速いです。', 'データベースは遅いです。');
    expect(marked(parts)).toMatch(/^データベースは\[-速い?-\]\{\+遅い?\+\}い?です。$/);
    expect([added, removed]).toEqual([1, 1]);
  });

  it('leaves nothing out of either text, whatever they hold', () => {
    let seed = 11;
    const next = (below: number): number => (seed = (seed * 48271) % 2147483647) % below;
    const pieces = ['one ', 'two', '\n', ' ', ',', 'שלום ', '👩‍💻', '速い', 'e\u0301', '\r\n', '\t', '**', 'x'];
    const text = (): string => Array.from({ length: next(30) }, () => pieces[next(pieces.length)]).join('');
    for (let round = 0; round < 300; round++) {
      const [before, after] = [text(), text()];
      const { parts } = compare(before, after);
      expect([side(parts, 'removed'), side(parts, 'added')]).toEqual([before, after]);
    }
  });

  it('also tells the longest texts apart that have nothing in common', () => {
    const words = (of: string): string => Array.from({ length: 8000 }, (_, index) => `${of}${index}`).join(' ');
    const { parts } = compare(words('a'), words('b'));
    expect([side(parts, 'removed'), side(parts, 'added')]).toEqual([words('a'), words('b')]);
  });

  it('are one text to read, with what went and what came told apart by more than colour', async () => {
    const fixture = TestBed.createComponent(TextComparison);
    fixture.componentRef.setInput('before', 'The server\n  answers.');
    fixture.componentRef.setInput('after', 'The database\n  answers fast.');
    for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setTimeout(resolve));
    await fixture.whenStable();
    const element: HTMLElement = fixture.nativeElement;
    expect(element.querySelector('.text')?.textContent).toBe('The serverdatabase\n  answers fast.');
    expect(element.querySelector('del')?.textContent).toBe('server');
    expect([...element.querySelectorAll('ins')].map(({ textContent }) => textContent)).toEqual(['database', ' fast']);
    expect(element.querySelector('.sum')?.textContent).toBe('2 words came, 1 word went.');
  });
});
