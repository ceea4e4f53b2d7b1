import { Refusal } from '../errors/refusal';
import { decodeCursor, encodeCursor, toPage } from './page';

describe('a cursor', () => {
  it('gives back the keys it was made of, in any script', () => {
    expect(decodeCursor(encodeCursor('Zoë 语', 'id'), 2)).toEqual(['Zoë 语', 'id']);
  });

  it('that is absent starts at the first page', () => {
    expect(decodeCursor(undefined, 2)).toEqual([null, null]);
  });

  it.each([
    ['%%%'],
    [encodeCursor('one')],
    [encodeCursor('a\0', 'b')],
    [Buffer.from('{"a":1}').toString('base64url')],
    ['A'.repeat(400)],
  ])('that no list gave (%s) is refused by name', (cursor) => {
    expect(() => decodeCursor(cursor, 2)).toThrow(Refusal);
  });
});

describe('a page', () => {
  const rows = [{ id: 'a' }, { id: 'b' }, { id: 'c' }];

  it('points behind its last row when there is more', () => {
    const page = toPage(
      rows,
      2,
      ({ id }) => id,
      ({ id }) => [id],
    );
    expect(page.items).toEqual(['a', 'b']);
    expect(decodeCursor(page.nextCursor ?? undefined, 1)).toEqual(['b']);
  });

  it('ends without a cursor', () => {
    expect(
      toPage(
        rows,
        3,
        ({ id }) => id,
        ({ id }) => [id],
      ).nextCursor,
    ).toBeNull();
  });
});
