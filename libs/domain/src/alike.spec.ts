import { matchingRuns, type Stretch, worthALook } from './alike';

const whole = (stretches: Stretch[]) => stretches.map(({ text }) => text).join('');
const common = (stretches: Stretch[]) => stretches.filter(({ run }) => run !== null);

describe('two texts side by side', () => {
  it('mark what both say in the same words, whatever case and punctuation, wherever it stands', () => {
    const { a, b } = matchingRuns(
      'First of all: the service decides, the controller does not. The end.',
      'I say that THE SERVICE DECIDES the controller does not, first of all that.',
    );
    expect(common(a)).toEqual([{ text: 'the service decides, the controller does not', run: 0 }]);
    expect(common(b)).toEqual([{ text: 'THE SERVICE DECIDES the controller does not', run: 0 }]);
  });

  it.each([
    ['', ''],
    ['one two three four', ''],
    ['a b c d e f', 'd e f a b c d'],
    ['x '.repeat(300), 'x '.repeat(200)],
    ['Überall **Größe** 中文 🎉 zählt', 'überall größe 中文 zählt, nichts sonst'],
  ])('joined are the texts that were given: %j', (left, right) => {
    const { a, b } = matchingRuns(left, right);
    expect([whole(a), whole(b)]).toEqual([left, right]);
    expect(common(a).map(({ run }) => run)).toEqual(common(a).map((_, index) => index));
    expect(
      common(b)
        .map(({ run }) => run)
        .sort(),
    ).toEqual(
      common(a)
        .map(({ run }) => run)
        .sort(),
    );
  });

  it('pass over what is only a few words', () => {
    expect(common(matchingRuns('this is the way it is', 'that is the way home').a)).toEqual([]);
  });

  it('are found also in texts that repeat themselves 50,000 characters long', () => {
    const runs = matchingRuns('again and again and '.repeat(2500), 'and again and again '.repeat(2500));
    expect(runs.a.length).toBeGreaterThan(0);
  });
});

describe('what is worth a look', () => {
  it.each([
    ['identical', 1, 39, false],
    ['identical', 1, 40, true],
    ['near', 1, 40, true],
    ['similar', 0.9, 59, false],
    ['similar', 0.79, 200, false],
    ['similar', 0.8, 60, true],
  ] as const)('%s, %d alike, of %d words: %s', (kind, likeness, words, looked) =>
    expect(worthALook(kind, likeness, words)).toBe(looked),
  );
});
