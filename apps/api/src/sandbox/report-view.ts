import type { ReportDto, ReportLineDto } from './report.dto';
import type { ReportRow } from './report.repository';

/** The report as it is answered: what everything came to, and each month's products. */
export function reportView(rows: readonly ReportRow[], computedAt: Date): ReportDto {
  return {
    computedAt: computedAt.toISOString(),
    orders: rows.reduce((sum, { orders }) => sum + orders, 0),
    cents: rows.reduce((sum, { cents }) => sum + cents, 0),
    lines: rows.map(lineView),
  };
}

function lineView(row: ReportRow): ReportLineDto {
  const { month, product, orders, units, cents, rank } = row;
  return { month, product, orders, units, cents, medianCents: row.median_cents, rank, runningCents: row.running_cents };
}
