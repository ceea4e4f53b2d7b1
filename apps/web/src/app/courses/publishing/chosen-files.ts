import type { SourceFileDto, SourceProblemDto } from '@big-six/api-client';

/** What somebody chose or dropped. */
export interface ChosenFile {
  /** With the folders it lies in, as far as the browser tells. */
  readonly path: string;
  readonly size: number;
  bytes(): Promise<Uint8Array>;
}

export interface ReadFiles {
  readonly files: SourceFileDto[];
  /** Names of what lay beside them and is no part of a lesson. */
  readonly leftOut: readonly string[];
  /** What cannot be sent as it is. */
  readonly problems: readonly SourceProblemDto[];
}

/** Bytes of one file; as the lesson compiler has it. */
const largest = 256 * 1024;
/** Together with what JSON adds, below what the server takes. */
const largestFolder = 900 * 1024;
const source = /^(?:module\.yaml|(?!.*\.\.)[A-Za-z0-9][A-Za-z0-9 ._-]{0,95}\.md)$/;

/** Takes module.yaml and the Markdown files beside it; everything else that lay in the folder is left out. */
export async function readChosen(chosen: readonly ChosenFile[]): Promise<ReadFiles> {
  const folder = commonFolder(chosen);
  const parts = chosen.map((file) => ({ file, path: file.path.slice(folder.length) }));
  const sources = parts.filter(({ path }) => source.test(path));
  const leftOut = parts.filter(({ path }) => !source.test(path)).map(({ path }) => path);
  const problems: SourceProblemDto[] = [];
  const files: SourceFileDto[] = [];
  const total = sources.reduce((sum, { file }) => sum + file.size, 0);
  if (total > largestFolder) {
    const message = `together the files have ${total} bytes; at most ${largestFolder} can be sent: shorten or split the steps`;
    return { files, leftOut, problems: [{ file: 'module.yaml', line: 1, message }] };
  }
  for (const { file, path } of sources) {
    const read = file.size > largest ? tooLarge(file.size) : await file.bytes().then(textOf, unreadable);
    if (typeof read === 'string') files.push({ path, text: read });
    else problems.push({ file: path, ...read });
  }
  files.sort((one, other) => (one.path < other.path ? -1 : 1));
  return { files, leftOut, problems };
}

/** The folder of module.yaml if it was chosen, else the one that everything lies in; with its slash. */
function commonFolder(chosen: readonly ChosenFile[]): string {
  const header = chosen.find(({ path }) => /(^|\/)module\.yaml$/.test(path)) ?? chosen[0];
  return header ? header.path.slice(0, header.path.lastIndexOf('/') + 1) : '';
}

interface Flaw {
  readonly line: number;
  readonly message: string;
}

function tooLarge(size: number): Flaw {
  return { line: 1, message: `the file has ${size} bytes; at most ${largest} are read: split the step` };
}

/** The system does not let the browser read it, or it is gone since it was chosen. */
function unreadable(): Flaw {
  return { line: 1, message: 'the file cannot be read: see that it is there and may be read, and choose the folder again' };
}

function textOf(bytes: Uint8Array): string | Flaw {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return { line: 1, message: 'the file is not UTF-8 text: save it as UTF-8' };
  }
  const nul = text.indexOf('\0');
  if (nul < 0) return text;
  return { line: text.slice(0, nul).split('\n').length, message: 'this line has a NUL character: remove it' };
}
