import fc from 'fast-check';
import { type Graded } from '../attempt';
import { grade } from '../grade';
import { lab } from '../testing/sample-labs';
import { longestLabAnswer } from './lab';

const sql = lab('sql-lab');
const documents = lab('document-lab');
const sorter = lab('sorter');

const asked = 'SELECT name, cents FROM cakes ORDER BY cents DESC NULLS LAST';
const right = [
  ['SECRET Cherry', '300'],
  ['SECRET Plum', null],
];

const sqlTry = (rows: unknown, query: unknown = asked) => grade(sql, { 'by-price': JSON.stringify({ query, rows }) });
const documentTry = (...found: unknown[]) =>
  grade(documents, { 'with-cream': JSON.stringify({ query: 'db.cakes.find()', documents: found }) });

function first(graded: Graded) {
  if (!graded.ok) throw new Error(JSON.stringify(graded.problems));
  return graded.result.questions[0];
}

describe('a task of the SQL lab', () => {
  it('is done by the rows that are asked for, and keeps the query that found them', () => {
    expect(sqlTry(right)).toEqual({
      ok: true,
      result: {
        kind: 'lab',
        questions: [{ key: 'by-price', chosen: asked, right: true, feedback: '<p>SECRET you asked for the order.</p>' }],
        points: 100,
        maxPoints: 100,
      },
    });
  });

  it('is not done by the same rows in another order, when order was asked for', () => {
    expect(first(sqlTry(right.toReversed()))).toMatchObject({
      right: false,
      feedback: 'These are the rows, in another order than the task asks for.',
    });
  });

  it.each([
    ['none', [], 'Your query gives no rows; the task is after 2 rows.'],
    ['too few', right.slice(1), 'Your query gives 1 row; the task is after 2 rows.'],
    ['other values', [right[0], ['SECRET Plum', '']], /^As many rows as there should be, but not the same ones.*columns/],
    ['the text null', [right[0], ['SECRET Plum', 'null']], /^As many rows/],
    ['columns the other way round', right.map((row) => row.toReversed()), /^As many rows/],
    ['a value that swallows its neighbour', [['SECRET Cherry","300'], right[1]], /^As many rows/],
  ])('is told what differs, and not what would be right: %s', (_, rows, feedback) => {
    const told = first(sqlTry(rows));
    expect(told).toMatchObject({
      right: false,
      feedback: typeof feedback === 'string' ? feedback : (expect.stringMatching(feedback) as string),
    });
    expect(told?.feedback).not.toContain('SECRET');
  });

  it.each([
    ["SELECT 'Cherry', '300' UNION ALL SELECT 'Plum', NULL", false],
    ["SELECT 1 -- ORDER BY, I promise\n, 'order by' /* order\nby */", false],
    ['SELECT * FROM reorder bylaw', false],
    ['SELECT 1 /* ORDER BY', false],
    ["SELECT 1 AS 'ORDER BY", false],
    ['select * from cakes\norder\n\tby cents desc', true],
    ["SELECT 'it''s' AS \"-\" ORDER BY 1", true],
  ])('may ask for words, and finds them where they do something: %j', (query, isUsed) => {
    expect(first(sqlTry(right, query))?.right).toBe(isUsed);
  });

  it('may be after no rows at all', () => {
    expect(first(grade(sql, { nobody: JSON.stringify({ query: 'SELECT 1 WHERE false', rows: [] }) }))).toMatchObject({
      key: 'nobody',
      right: true,
    });
  });
});

describe('a task of the document lab', () => {
  it('is done by the documents that are asked for, in any order of documents and of names', () => {
    expect(first(documentTry('{"name": "SECRET Pear"}', '{ "with": ["cream"], "name": "SECRET Plum" }'))).toMatchObject({
      right: true,
      feedback: '<p>SECRET a field may be a list.</p>',
    });
  });

  it.each([
    [['{"name": "SECRET Pear"}'], 'Your query gives 1 document; the task is after 2 documents.'],
    [['{"name": "SECRET Pear"}', '{"name": "SECRET Plum", "with": "cream"}'], /^As many documents/],
    [['{"name": "SECRET Pear", "__proto__": {}}', '{"name": "SECRET Plum", "with": ["cream"]}'], /^As many documents/],
  ])('is not done by %j', (found, feedback) => {
    expect(first(documentTry(...found))).toMatchObject({
      right: false,
      feedback: typeof feedback === 'string' ? feedback : (expect.stringMatching(feedback) as string),
    });
  });
});

describe('a sorter', () => {
  it('tells of each item whether it lies where it belongs, and names no other bin', () => {
    const graded = grade(sorter, { 'take-order': 'counter', bake: 'counter' });
    expect(graded).toMatchObject({
      ok: true,
      result: { kind: 'sorter', points: 100, maxPoints: 200, questions: [{ right: true }, { right: false, chosen: 'counter' }] },
    });
    expect(JSON.stringify(graded)).not.toContain('kitchen');
    expect(JSON.stringify(graded)).not.toContain('oven');
  });

  it.each(['oven', '', '__proto__', 'constructor'])('refuses the bin %j, which it does not have', (bin) => {
    expect(grade(sorter, { bake: bin })).toEqual({
      ok: false,
      problems: [{ field: 'answers.bake', message: 'must be the key of one of the bins' }],
    });
  });
});

describe('what a lab is sent from outside', () => {
  const problem = { ok: false, problems: [{ field: 'answers.by-price' }] };

  it.each([
    ['no JSON', 'SELECT'],
    ['a number', '7'],
    ['null', 'null'],
    ['a list', '[]'],
    ['no query', '{"rows":[]}'],
    ['a blank query', '{"query":" ","rows":[]}'],
    ['a query with a NUL', '{"query":"a\\u0000","rows":[]}'],
    ['a query with half a character', '{"query":"a\\ud800","rows":[]}'],
    ['a query beyond measure', JSON.stringify({ query: 'x'.repeat(8001), rows: [] })],
    ['no rows', '{"query":"a"}'],
    ['rows that are none', '{"query":"a","rows":[{"length":1}]}'],
    ['numbers as values', '{"query":"a","rows":[[1]]}'],
    ['too many rows', JSON.stringify({ query: 'a', rows: Array(501).fill(['1']) })],
    ['too much altogether', ' '.repeat(longestLabAnswer + 1)],
    ['what would be an answer, in the prototype', '{"__proto__":{"query":"a","rows":[]}}'],
  ])('is refused: %s', (_, answer) => {
    expect(grade(sql, { 'by-price': answer })).toMatchObject(problem);
  });

  it.each([
    ['no list', '{"query":"a","documents":{}}'],
    ['documents that are no text', '{"query":"a","documents":[{"a":1}]}'],
    ['documents that are no JSON', '{"query":"a","documents":["{a:1}"]}'],
    ['nests without end', JSON.stringify({ query: 'a', documents: ['['.repeat(15_000) + ']'.repeat(15_000)] })],
    ['objects without end', JSON.stringify({ query: 'a', documents: ['{"a":'.repeat(5_000) + '1' + '}'.repeat(5_000)] })],
  ])('is refused by the document lab: %s', (_, answer) => {
    expect(grade(documents, { 'with-cream': answer })).toMatchObject({
      ok: false,
      problems: [{ field: 'answers.with-cream' }],
    });
  });

  it('names at most twenty fields', () => {
    const many = Object.fromEntries(Array.from({ length: 5000 }, (_, index) => [`k${index}`, 'x']));
    const graded = grade(sql, many);
    expect(graded.ok || graded.problems).toHaveLength(20);
  });

  it('whatever it is, is graded or refused, never thrown at', () => {
    const json = fc.json({ maxDepth: 6 });
    const shaped = fc
      .record({
        query: fc.oneof(fc.string(), fc.anything()),
        rows: fc.oneof(fc.array(fc.array(fc.option(fc.string()))), fc.anything()),
        documents: fc.oneof(fc.array(json), fc.anything()),
      })
      .map((answer) => JSON.stringify(answer, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value)));
    const key = fc.oneof(fc.constantFrom('by-price', 'nobody', 'with-cream', 'bake', '__proto__', 'toString'), fc.string());
    const value = fc.oneof(shaped, json, fc.string({ unit: 'binary' }), fc.anything());
    fc.assert(
      fc.property(
        fc.oneof(fc.dictionary(key, value), fc.anything()),
        fc.constantFrom(sql, documents, sorter),
        (answers, block) => {
          const graded = grade(block, answers);
          if (!graded.ok) {
            expect(graded.problems.length).toBeGreaterThan(0);
            return;
          }
          expect(graded.result.maxPoints).toBe(100 * graded.result.questions.length);
          for (const { feedback } of graded.result.questions) expect(feedback.isWellFormed()).toBe(true);
        },
      ),
      { numRuns: 1000 },
    );
  });
});
