import { centsOf, count, linesFor, money, monthName, type Order, ordersOf, reportOf } from './cache-report';

const order: Order = { id: 3, customer: 'Ada', product: 'Pen', cents: 1200, orderedAt: '2026-04-09T10:00:00.000Z' };
const line = (month: string, product: string, cents: number) => ({ month, product, orders: 2, cents });
const report = {
  computedAt: '2026-05-01T00:00:00.000Z',
  orders: 12,
  cents: 100_000,
  lines: [line('2026-04', 'Book', 900), line('2026-04', 'Pen', 100), line('2026-04', 'Lamp', 700), line('2026-05', 'Book', 400)],
};

describe('The report', () => {
  it('is read from the body, and nothing else is', () => {
    expect(reportOf(report)).toEqual(report);
    expect(reportOf({ ...report, lines: [...report.lines, { month: 4 }] })?.lines).toHaveLength(4);
    for (const body of [null, [], 'text', { lines: [] }, { detail: 'Too many.' }]) expect(reportOf(body)).toBeNull();
  });

  it('shows the month of the order, most sold first, and always the line it is part of', () => {
    expect(linesFor(report, order, 2).map(({ product, chosen }) => [product, chosen])).toEqual([
      ['Book', false],
      ['Lamp', false],
      ['Pen', true],
    ]);
    expect(linesFor(report, order).map(({ product }) => product)).toEqual(['Book', 'Lamp', 'Pen']);
  });

  it('shows its last month while no order is chosen', () =>
    expect(linesFor(report, null).map(({ month }) => month)).toEqual(['2026-05']));
});

describe('Orders', () => {
  it('are read from a list, and what is none is left out', () => {
    expect(ordersOf([order, { id: 'x' }])).toEqual([order]);
    expect(ordersOf({ detail: 'No.' })).toEqual([]);
  });
});

describe('Amounts and months', () => {
  it('are told in the reader’s locale', () => {
    expect(money(120_050, 'en-US')).toBe('$1,200.50');
    expect(count(100_000, 'de')).toBe('100.000');
    expect(monthName('2026-04', 'en')).toBe('April 2026');
    expect(monthName('soon', 'en')).toBe('soon');
  });

  it.each([
    ['0', 0],
    [' 1250 ', 1250],
    ['', null],
    ['12.5', null],
    ['-1', null],
    ['a lot', null],
  ])('%p typed is %p cents', (typed, cents) => expect(centsOf(typed)).toBe(cents));
});
