import { type Report } from './problem';

/** Largest source file, in bytes of UTF-8. */
export const largestFile = 256 * 1024;

/** The text of a source file with plain line ends, or nothing when it is not fit to be read (and `report` has been told why). */
export function readText(bytes: Uint8Array, report: Report): string | undefined {
  if (bytes.length > largestFile) {
    report(1, tooLarge(bytes.length));
    return undefined;
  }
  try {
    return checkText(new TextDecoder('utf-8', { fatal: true }).decode(bytes), report);
  } catch {
    report(firstBrokenLine(bytes), 'this line is not UTF-8: save the file as UTF-8');
    return undefined;
  }
}

/** The problem of a file above `largestFile`. */
export function tooLarge(bytes: number): string {
  return `the file has ${bytes} bytes; at most ${largestFile} are read: split the step`;
}

/** As `readText`, for text that is already decoded. */
export function checkText(source: string, report: Report): string | undefined {
  const text = source.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n');
  let clean = true;
  text.split('\n').forEach((line, index) => {
    const message = flawOf(line);
    if (!message) return;
    clean = false;
    report(index + 1, message);
  });
  return clean ? text : undefined;
}

function flawOf(line: string): string | undefined {
  if (line.includes('\0')) return 'this line has a NUL character: remove it';
  // eslint-disable-next-line no-control-regex -- control characters are what it looks for
  if (/[\u0001-\u0008\u000b-\u001f\u007f]/.test(line)) return 'this line has an invisible control character: remove it';
  if (!line.isWellFormed()) return 'this line has half of a Unicode character (a lone surrogate): remove it';
  return undefined;
}

function firstBrokenLine(bytes: Uint8Array): number {
  const newline = 10;
  let line = 1;
  let start = 0;
  while (start <= bytes.length) {
    const next = bytes.indexOf(newline, start);
    const end = next === -1 ? bytes.length : next;
    try {
      new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(start, end));
    } catch {
      return line;
    }
    start = end + 1;
    line += 1;
  }
  return 1;
}
