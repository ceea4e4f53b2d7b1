import { passedOverText, releasedText, standing, takenBackText } from './release-words';

describe('a release in words', () => {
  it.each([
    [{ released: 3, planned: 0, newer: 0 }, '3 grades released.'],
    [{ released: 0, planned: 1, newer: 0 }, '1 grade planned.'],
    [{ released: 0, planned: 0, newer: 0 }, 'Nothing was left to release.'],
    [{ released: 1, planned: 0, newer: 2 }, '1 grade released. 2 grades made since you opened this page were left out.'],
  ])('%j', (result, text) => expect(releasedText(result)).toBe(text));

  it.each([
    [{ takenBack: 2, read: 0 }, '2 grades taken back.'],
    [{ takenBack: 0, read: 1 }, 'Nothing could be taken back. 1 grade had been read and stays.'],
  ])('%j', (result, text) => expect(takenBackText(result)).toBe(text));

  it.each([
    [{ superseded: 1 }, '1 answer was not released: it has another grade since, or none'],
    [{ superseded: 4 }, '4 answers were not released: they have another grade since, or none'],
  ])('%j', (plan, text) => expect(passedOverText(plan)).toBe(text));

  it('names only what there is', () =>
    expect(standing({ toReview: 0, graded: 2, planned: 0, released: 4, unread: 1 })).toEqual([
      '2 to release',
      '4 released, 1 not read yet',
    ]));
});
