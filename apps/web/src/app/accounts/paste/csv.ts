/**
 * A table as CSV that spreadsheets read as text (RFC 4180, UTF-8 with a mark for Excel): a cell that would begin a formula gets an
 * apostrophe before it, because names come from anywhere.
 */
export function toCsv(rows: readonly (readonly string[])[]): string {
  return `\uFEFF${rows.map((row) => row.map((cell) => quoted(harmless(cell))).join(',')).join('\r\n')}\r\n`;
}

/** The same table for the clipboard, to be pasted into a spreadsheet. */
export function toTabs(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => row.map((cell) => harmless(cell).replace(/[\t\r\n]+/gu, ' ')).join('\t')).join('\n');
}

// Full-width forms count too: spreadsheets of East Asia read them as operators.
function harmless(cell: string): string {
  return /^[\s\p{Cf}]*[=+\-@＝＋－＠]|^[\t\r\n]/u.test(cell) ? `'${cell}` : cell;
}

function quoted(cell: string): string {
  return `"${cell.replaceAll('"', '""')}"`;
}
