import { documentAnswer, notYet, sqlAnswer } from './answers';
import type { SqlRan } from './postgres/sql-session';
import type { StatementResult } from './postgres/wire';

const statement = (rows: (string | null)[][], more: Partial<StatementResult> = {}): StatementResult => ({
  command: `SELECT ${rows.length}`,
  columns: [{ name: 'item', type: 'text', numeric: false }],
  rows,
  rowCount: rows.length,
  shortened: false,
  ...more,
});
const ran = (...statements: StatementResult[]): SqlRan => ({
  statements,
  notices: [],
  transaction: 'idle',
  trouble: null,
  milliseconds: 1,
});

describe('what is sent of a result', () => {
  it('is the query with the rows of its last statement', () => {
    const answer = sqlAnswer('SELECT …', ran(statement([['a']]), statement([['b', null]])));
    expect(answer).toEqual({ json: JSON.stringify({ query: 'SELECT …', rows: [['b', null]] }) });
    expect(sqlAnswer('BEGIN', ran())).toEqual({ json: JSON.stringify({ query: 'BEGIN', rows: [] }) });
  });

  it('is nothing where it is too large, which is told instead', () => {
    const problem = (answer: object) => ('problem' in answer ? answer.problem : null);
    expect(problem(sqlAnswer('q', ran(statement([], { rowCount: 501 }))))).toMatch(/501 rows; at most 500/);
    expect(problem(sqlAnswer('q', ran(statement([['x']], { shortened: true }))))).toMatch(/too long/);
    expect(problem(sqlAnswer('q'.repeat(8_001), ran()))).toMatch(/8000 characters/);
    expect(problem(sqlAnswer('q', ran(statement([['x'.repeat(40_000)]]))))).toMatch(/too large/);
    const many = { documents: [], count: 600, report: false, trouble: null, milliseconds: 1 };
    expect(problem(documentAnswer('q', many))).toMatch(/600 documents/);
  });
});

describe('a check', () => {
  it('wants a query that ran, as it stands, without an error', () => {
    const trouble = { message: 'no', detail: null, hint: null, from: null };
    expect(notYet(' \n', { text: ' \n', result: ran() })).toMatch(/no query yet/);
    expect(notYet('a', null)).toMatch(/Run a query first/);
    expect(notYet('b', { text: 'a', result: ran() })).toMatch(/changed the query/);
    expect(notYet('a', { text: 'a', result: { ...ran(), trouble } })).toMatch(/error/);
    expect(notYet('a', { text: 'a', result: ran() })).toBeNull();
  });
});
