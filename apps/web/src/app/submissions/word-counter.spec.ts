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

  it('comes to the same in one long line, wherever it is cut', () => {
    const counter = new WordCounter();
    const pieces = [
      'don’t',
      ' ',
      '. ',
      ', ',
      'a.b',
      '. \u0301',
      '日本語。',
      '😀 ',
      'e\u0301',
      '… ',
      '1,000',
      ': \u200d',
      'שלום! ',
      '\t',
    ];
    let seed = 13;
    const next = (below: number): number => (seed = (seed * 48271) % 2147483647) % below;
    let text = 'One sentence. '.repeat(40);
    for (let change = 0; change < 500; change++) {
      const at = next(text.length + 1);
      text = text.slice(0, at) + (pieces[next(pieces.length)] ?? '') + text.slice(at + next(2));
      expect(counter.count(text)).toBe(countWords(text));
    }
  });

  it('reads no more than a sentence again for a key in a line of 49,000 characters', () => {
    const counter = new WordCounter();
    const line = 'Every save names the revision that it builds on, so that no text is lost. '.repeat(660);
    counter.count(line);
    const read = jest.spyOn(Intl.Segmenter.prototype, 'segment');
    counter.count(`a${line}`);
    expect(read.mock.calls.reduce((sum, [text]) => sum + text.length, 0)).toBeLessThan(200);
    read.mockRestore();
  });
});
