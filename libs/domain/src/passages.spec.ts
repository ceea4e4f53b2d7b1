import fc from 'fast-check';
import { CONTEXT_LENGTH } from './passage-comment';
import { anchorAt, locate, runs, sentences } from './passages';

const TEXT = 'The service decides. The storage keeps. The service decides.';

const characters = (text: string) => [...new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(text)];

describe('a passage', () => {
  it('is anchored by its place, its words and what is around it', () => {
    expect(anchorAt(TEXT, { start: 21, end: 39 })).toEqual({
      start: 21,
      end: 39,
      quote: 'The storage keeps.',
      before: 'The service decides. ',
      after: ' The service decides.',
    });
  });

  it('is the same whichever way it was selected, without blanks at its edges', () => {
    expect(anchorAt(TEXT, { start: 40, end: 20 })).toEqual(anchorAt(TEXT, { start: 21, end: 39 }));
    expect(anchorAt('a   b', { start: 1, end: 4 })).toBeNull();
    expect(anchorAt('', { start: 0, end: 9 })).toBeNull();
  });

  it.each([
    ['a family', 'x👩‍👩‍👧y', 2, '👩‍👩‍👧'],
    ['a flag', 'x🇩🇪y', 2, '🇩🇪'],
    ['a letter and its mark', 'xe\u0301y', 2, 'e\u0301'],
    ['a syllable of Hindi', 'xक्षिy', 2, 'क्षि'],
  ])('never cuts %s', (_, text, at, whole) => {
    expect(anchorAt(text, { start: at, end: at + 1 })?.quote).toContain(whole.slice(0, 1));
    const found = anchorAt(text, { start: at, end: at + 1 });
    const edges = characters(text).map(({ index }) => index);
    expect([...edges, text.length]).toEqual(expect.arrayContaining([found?.start, found?.end]));
  });

  it('is found where it is, however often its words are there', () => {
    const second = anchorAt(TEXT, { start: 40, end: 60 });
    expect(second && locate(TEXT, second)).toEqual({ start: 40, end: 60 });
  });

  it('is found again by what is around it when the text before it grew', () => {
    const second = anchorAt(TEXT, { start: 40, end: 60 });
    expect(second && locate(`Indeed: ${TEXT} The service decides.`, second)).toEqual({ start: 48, end: 68 });
  });

  it('is gone when its words are', () => {
    const storage = anchorAt(TEXT, { start: 21, end: 39 });
    expect(storage && locate('The service decides.', storage)).toBeNull();
  });

  const written = fc.array(
    fc.oneof(
      fc.constantFrom('a', 'b ', '\n', '. ', '**', 'é', 'e\u0301', '👩‍🏫', '🇩🇪', 'שלום ', 'مرحبا', '\u200f', '語', '#', '\t'),
      fc.string({ unit: 'grapheme', maxLength: 3 }),
    ),
    { maxLength: 30 },
  );
  const selected = fc.tuple(written, fc.nat(80), fc.nat(80)).map(([parts, start, end]) => ({ text: parts.join(''), start, end }));

  it('whatever is selected of whatever text, is found where it was, whole and well formed', () => {
    fc.assert(
      fc.property(selected, ({ text, start, end }) => {
        const anchor = anchorAt(text, { start, end });
        if (!anchor) return;
        expect(locate(text, anchor)).toEqual({ start: anchor.start, end: anchor.end });
        expect([anchor.quote, anchor.before, anchor.after].every((part) => part.isWellFormed())).toBe(true);
        expect(anchor.quote.trim()).toBe(anchor.quote);
        expect(Math.max(anchor.before.length, anchor.after.length)).toBeLessThanOrEqual(CONTEXT_LENGTH);
      }),
    );
  });

  it('that is there once is found wherever the text before and behind it grows', () => {
    fc.assert(
      fc.property(selected, written, written, ({ text, start, end }, before, behind) => {
        const anchor = anchorAt(text, { start, end });
        const grown = `${before.join('')}${text}${behind.join('')}`;
        if (!anchor || grown.indexOf(anchor.quote) !== grown.lastIndexOf(anchor.quote)) return;
        const found = locate(grown, anchor);
        expect(found && grown.slice(found.start, found.end)).toBe(anchor.quote);
        expect(found?.start).toBe(before.join('').length + anchor.start);
      }),
    );
  });
});

describe('a text cut at its comments', () => {
  const spans = fc.array(
    fc.record({ key: fc.nat(9), start: fc.integer({ min: -5, max: 50 }), end: fc.integer({ min: -5, max: 50 }) }),
    { maxLength: 6 },
  );

  it('is whole, and every run knows all that is said about it', () => {
    fc.assert(
      fc.property(fc.nat(40), spans, (length, all) => {
        const found = runs(length, all);
        expect(found.map(({ start, end }) => end - start).reduce((sum, size) => sum + size, 0)).toBe(length);
        for (const { start, end, about } of found)
          for (let at = start; at < end; at++)
            expect(about).toEqual(all.filter((span) => span.start <= at && at < span.end).map(({ key }) => key));
      }),
    );
  });

  it('marks overlapping passages each', () => {
    const all = [
      { key: 'a', start: 0, end: 4 },
      { key: 'b', start: 2, end: 6 },
    ];
    expect(runs(8, all).map(({ start, about }) => [start, about.join('')])).toEqual([
      [0, 'a'],
      [2, 'ab'],
      [4, 'b'],
      [6, ''],
    ]);
  });
});

describe('sentences', () => {
  it('are what the keys walk by, lines among them', () => {
    const text = '# Head\n\nOne. Two?\nThree';
    expect(sentences(text).map(({ start, end }) => text.slice(start, end))).toEqual(['# Head', 'One.', 'Two?', 'Three']);
  });
});
