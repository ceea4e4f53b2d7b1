import { countWords } from '@big-six/domain';
import { WordCounter } from './word-counter';

describe('Counting while one writes', () => {
  it('comes to what the whole text comes to, after every change', () => {
    const counter = new WordCounter();
    const pieces = ["don't", ' ', '\n', '\r\n', 'a.b', '日本語', '😀', 'e\u0301', '_x_', '1,000', '\u2028', '\t', 'שלום'];
    let seed = 11;
    const next = (below: number): number => (seed = (seed * 48271) % 2147483647) % below;
    let text = '';
    for (let change = 0; change < 500; change++) {
      const at = next(text.length + 1);
      text = text.slice(0, at) + (pieces[next(pieces.length)] ?? '') + text.slice(at + next(2));
      expect(counter.count(text)).toBe(countWords(text));
    }
  });
});
