/** One line of a table, or several where a cell in quotes holds line breaks. Lines count from 1. */
export interface TableRecord {
  readonly cells: readonly string[];
  readonly from: number;
  readonly to: number;
}

export type Separator = '\t' | ';' | ',';

export function linesOf(text: string): string[] {
  return text.split(/\r\n|\r|\n|\u2028|\u2029/u);
}

/** A table as text, cut into its cells. Lines without anything are left out. */
export function readRecords(text: string): TableRecord[] {
  const lines = linesOf(text.replace(/^\uFEFF/u, ''));
  const separator = separatorOf(lines);
  const records: TableRecord[] = [];
  for (let index = 0; index < lines.length; index++) {
    const from = index;
    let line = lines[index] ?? '';
    // A cell in quotes may go on in the next line; a quote that nobody closes is a quote.
    if (opensCell(line, separator)) {
      const end = closingLine(lines, index, separator);
      if (end !== null) {
        line = lines.slice(index, end + 1).join('\n');
        index = end;
      }
    }
    const cells = cellsOf(line, separator);
    if (cells.some((cell) => cell !== '')) records.push({ cells, from: from + 1, to: index + 1 });
  }
  return records;
}

/** Spreadsheets copy with tabs; files are cut by semicolons in half of the world and by commas in the other. */
export function separatorOf(lines: readonly string[]): Separator {
  const filled = lines.filter((line) => line.trim() !== '');
  const having = (mark: string): number => filled.filter((line) => line.includes(mark)).length;
  if (having('\t') * 2 > filled.length) return '\t';
  return having(';') * 2 > filled.length ? ';' : ',';
}

function cellsOf(line: string, separator: Separator): string[] {
  const cells: string[] = [];
  let rest = line;
  for (;;) {
    const quoted = /^\s*"((?:[^"]|"")*)"[^\S\t]*/u.exec(rest);
    const behind = quoted ? rest.slice(quoted[0].length) : '';
    if (quoted && (behind === '' || behind.startsWith(separator))) {
      cells.push(clean((quoted[1] ?? '').replaceAll('""', '"')));
      if (behind === '') return cells;
      rest = behind.slice(1);
      continue;
    }
    const end = rest.indexOf(separator);
    cells.push(clean(end < 0 ? rest : rest.slice(0, end)));
    if (end < 0) return cells;
    rest = rest.slice(end + 1);
  }
}

/** Whether the last cell that begins with a quote is still open at the end of the line. */
function opensCell(line: string, separator: Separator): boolean {
  let open = false;
  let atStart = true;
  for (let i = 0; i < line.length; i++) {
    const mark = line[i];
    if (open) {
      if (mark !== '"') continue;
      if (line[i + 1] === '"') i++;
      else open = false;
    } else if (mark === '"' && atStart) {
      open = true;
      atStart = false;
    } else if (mark === separator) {
      atStart = true;
    } else if (mark?.trim() !== '') {
      atStart = false;
    }
  }
  return open;
}

function closingLine(lines: readonly string[], from: number, separator: Separator): number | null {
  const most = Math.min(lines.length, from + 5);
  for (let end = from + 1; end < most; end++) {
    if (!opensCell(lines.slice(from, end + 1).join('\n'), separator)) return end;
  }
  return null;
}

/** One form of each character, no marks that cannot be seen, blanks as one. */
function clean(cell: string): string {
  return cell
    .normalize('NFC')
    .replace(/[\u200B\u2060\uFEFF]/gu, '')
    .replace(/\s+/gu, ' ')
    .trim();
}
