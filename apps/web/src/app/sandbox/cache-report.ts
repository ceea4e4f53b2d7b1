import { reader } from '@big-six/ui';
/** An order of the practice shop. */
export interface Order {
  readonly id: number;
  readonly customer: string;
  readonly product: string;
  readonly cents: number;
  readonly orderedAt: string;
}

/** What one product sold in one month, such as `2026-04`. */
export interface ReportLine {
  readonly month: string;
  readonly product: string;
  readonly orders: number;
  readonly cents: number;
}

export interface Report {
  readonly computedAt: string;
  readonly orders: number;
  readonly cents: number;
  readonly lines: readonly ReportLine[];
}

export interface ShownLine extends ReportLine {
  /** The line that the chosen order is part of. */
  readonly chosen: boolean;
}

/** The report in the body of an answer; null when it is none. */
export function reportOf(body: unknown): Report | null {
  if (!isRecord(body) || !Array.isArray(body['lines'])) return null;
  const { computedAt, orders, cents, lines } = body;
  if (typeof computedAt !== 'string' || typeof orders !== 'number' || typeof cents !== 'number') return null;
  return { computedAt, orders, cents, lines: lines.filter(isLine) };
}

/** The orders in the body of an answer. */
export function ordersOf(body: unknown): Order[] {
  return Array.isArray(body) ? body.filter(isOrder) : [];
}

export function orderOf(body: unknown): Order | null {
  return isOrder(body) ? body : null;
}

/** What the report says of the month of an order, most sold first: the first few lines and in any case the one the order is part of. */
export function linesFor(report: Report, order: Order | null, most = 4): ShownLine[] {
  const month = order?.orderedAt.slice(0, 7) ?? report.lines.at(-1)?.month;
  const lines = report.lines
    .filter((line) => line.month === month)
    .map((line) => ({ ...line, chosen: line.product === order?.product }))
    .toSorted((a, b) => b.cents - a.cents);
  const shown = lines.slice(0, most);
  const missing = lines.slice(most).find(({ chosen }) => chosen);
  return missing ? [...shown, missing] : shown;
}

export function money(cents: number, locale = reader().locale): string {
  return new Intl.NumberFormat(locale, { style: 'currency', currency: 'USD' }).format(cents / 100);
}

export function count(orders: number, locale = reader().locale): string {
  return new Intl.NumberFormat(locale).format(orders);
}

/** "April 2026". */
export function monthName(month: string, locale = reader().locale): string {
  const at = new Date(`${month}-01T00:00:00Z`);
  if (Number.isNaN(at.getTime())) return month;
  return new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(at);
}

/** Cents somebody typed; null when it is no amount the practice API could take. */
export function centsOf(typed: string): number | null {
  const cents = Number(typed.trim());
  return typed.trim() !== '' && Number.isInteger(cents) && cents >= 0 ? cents : null;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function isLine(line: unknown): line is ReportLine {
  return (
    isRecord(line) &&
    typeof line['month'] === 'string' &&
    typeof line['product'] === 'string' &&
    typeof line['orders'] === 'number' &&
    typeof line['cents'] === 'number'
  );
}

function isOrder(order: unknown): order is Order {
  return (
    isRecord(order) &&
    typeof order['id'] === 'number' &&
    typeof order['customer'] === 'string' &&
    typeof order['product'] === 'string' &&
    typeof order['cents'] === 'number' &&
    typeof order['orderedAt'] === 'string'
  );
}
