import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type Report } from './problem';
import { readText } from './source';

/** The sources in a module folder, or nothing when one of them is not fit to be read. */
export function readFolder(folder: string, reportIn: (file: string) => Report): Map<string, string> | undefined {
  const names = readdirSync(folder).filter((name) => name === 'module.yaml' || name.endsWith('.md'));
  const files = new Map<string, string>();
  for (const name of names) {
    const text = readSource(join(folder, name), reportIn);
    if (text !== undefined) files.set(name, text);
  }
  return files.size === names.length ? files : undefined;
}

/** Undefined after a fault, which was reported. @throws the file system's error when there is no such file */
export function readSource(file: string, reportIn: (file: string) => Report): string | undefined {
  if (!statSync(file).isFile()) {
    reportIn(file)(1, 'this is not a file');
    return undefined;
  }
  return readText(readFileSync(file), reportIn(file));
}
