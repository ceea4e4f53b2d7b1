import fc from 'fast-check';
import { QueryMistake, readQuery } from './document-query';

function mistake(text: string): QueryMistake {
  try {
    readQuery(text);
  } catch (error) {
    if (error instanceof QueryMistake) return error;
    throw error;
  }
  throw new Error(`${text} was read.`);
}

describe('a document query', () => {
  it('is read as it is written for the shell', () => {
    const text = `// cheap ones
      db.orders.find({ cents: { $gt: 400 }, 'user.name': "Maya", }, { item: 1 }) /* upwards */ .sort({ cents: -1 }).limit(3);`;
    expect(readQuery(text)).toMatchObject({
      collection: 'orders',
      calls: [
        { name: 'find', arguments: [{ cents: { $gt: 400 }, 'user.name': 'Maya' }, { item: 1 }] },
        { name: 'sort', arguments: [{ cents: -1 }] },
        { name: 'limit', arguments: [3] },
      ],
    });
    expect(readQuery('db.getCollection("orders").aggregate([{ $match: {} }])')).toMatchObject({ collection: 'orders' });
  });

  it('may have brackets, quotes and slashes in its texts', () => {
    const [call] = readQuery(`db.notes.find({ text: "a ) } ' // \\" b", other: '/* ( "' })`).calls;
    expect(call.arguments).toEqual([{ text: `a ) } ' // " b`, other: '/* ( "' }]);
  });

  it.each([
    ['', 0, /no query/],
    ['SELECT * FROM orders', 0, /begins with db/],
    ['db', 2, /comes a dot/],
    ['db.', 3, /name of a collection/],
    ['db.orders', 9, /asks it nothing/],
    ['db.orders.find', 10, /needs brackets/],
    ['db.orders.find({)', 16, /where } should close/],
    ['db.orders.find({ a: [1, 2 }', 26, /where ] should close/],
    ['db.orders.find({ a: 1 }', 14, /never closed/],
    ['db.orders.find({ a: "x })', 20, /quote is never closed/],
    ['db.orders.find({ a: /x/ })', 20, /pattern between slashes/],
    ['db.orders.find({ a: open })', 20, /neither a number nor a text/],
    ['db.orders.find({\n  a: 1\n  b: 2 })', 26, /neither/],
    ['db.orders.find({ a: “open” })', 20, /curly quote/],
    ['db.orders.find({}) db.orders.find({})', 19, /second query/],
    ['db.orders.find({}) hello', 19, /complete before/],
    ['db.orders.find({}).', 19, /name of what to do/],
  ])('that is wrong is told where: %s', (text, at, message) => {
    const found = mistake(text);
    expect(found.message).toMatch(message);
    expect(found.at).toBe(at);
  });

  it.each([
    'db.orders.find(alert(1))',
    'db.orders.find({ a: (() => { while (true) {} })() })',
    'db.orders.find({ a: `${1}` })',
    'db.orders.find({ a: function () {} })',
    'db.orders.find({ [x]: 1 })',
    'db.orders.find(...[1])',
    'db["orders"].find({})',
    'db.orders.find({ a: new Date() })',
    'constructor.constructor("return 1")()',
  ])('never runs anything: %s', (text) => {
    expect(mistake(text)).toBeInstanceOf(QueryMistake);
  });

  it('cannot reach the prototype of anything', () => {
    const [call] = readQuery('db.orders.find({ "__proto__": { "polluted": 1 } })').calls;
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
    expect(Object.getPrototypeOf(call.arguments[0])).toBe(Object.prototype);
  });

  it('of any kind is either read or told to be wrong within its own text', () => {
    const piece = fc.constantFrom(
      'db',
      '.',
      'orders',
      'find',
      '(',
      ')',
      '{',
      '}',
      '[',
      ']',
      ':',
      ',',
      '"',
      "'",
      '\\',
      '/',
      '*',
      '\n',
      '1',
      'a',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(piece).map((pieces) => pieces.join('')),
        ),
        (text) => {
          try {
            readQuery(text);
          } catch (error) {
            expect(error).toBeInstanceOf(QueryMistake);
            const { at } = error as QueryMistake;
            if (at !== null) expect(at >= 0 && at <= text.length).toBe(true);
          }
        },
      ),
      { numRuns: 2_000 },
    );
  });

  it('hands every JSON value on as it is', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const json = JSON.stringify(value);
        const [call] = readQuery(`db.orders.find(${json})`).calls;
        expect(JSON.stringify(call.arguments[0])).toBe(json);
      }),
    );
  });
});
