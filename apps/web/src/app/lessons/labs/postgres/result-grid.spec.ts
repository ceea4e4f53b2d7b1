import { TestBed } from '@angular/core/testing';
import { ResultGrid, summaryOf } from './result-grid';
import type { StatementResult } from './wire';

const result: StatementResult = {
  command: 'SELECT 2',
  columns: [
    { name: 'item', type: 'text', numeric: false },
    { name: 'cents', type: 'integer', numeric: true },
  ],
  rows: [
    ['<b>Atlas</b>', '3600'],
    ['', null],
  ],
  rowCount: 2,
  shortened: false,
};

describe('the rows of a result', () => {
  it('tell NULL from an empty text, and line numbers up', async () => {
    const fixture = TestBed.createComponent(ResultGrid);
    fixture.componentRef.setInput('result', result);
    await fixture.whenStable();
    const page = fixture.nativeElement as HTMLElement;
    expect([...page.querySelectorAll('td')].map((cell) => cell.textContent.trim())).toEqual([
      '<b>Atlas</b>',
      '3600',
      'empty text',
      'NULL',
    ]);
    expect([...page.querySelectorAll('th')].map((head) => head.title)).toEqual(['text', 'integer']);
    expect(page.querySelectorAll('td.number')).toHaveLength(2);
    expect(page.querySelector('[role=region]')?.getAttribute('tabindex')).toBe('0');
  });

  it('are summed up in words', () => {
    const of = (more: Partial<StatementResult>) => summaryOf({ ...result, ...more });
    expect(of({})).toBe('2 rows');
    expect(of({ rowCount: 0 })).toBe('No rows');
    expect(of({ rowCount: 1000 })).toBe('1,000 rows, the first 200 of them shown');
    expect(of({ columns: [], command: 'INSERT 0 1' })).toBe('1 row added');
    expect(of({ columns: [], command: 'UPDATE 3' })).toBe('3 rows changed');
    expect(of({ columns: [], command: 'DELETE 0' })).toBe('No rows deleted');
    expect(of({ columns: [], command: 'BEGIN' })).toBe('BEGIN');
  });
});
