import { type ModuleDocument, type OutlineEntry } from '../document';
import { type Report } from './problem';

/** What a course says of a module, and what the module's own file has to say as well. */
export type ModuleEntry = Pick<OutlineEntry, 'key' | 'number' | 'title' | 'team'>;

/** Reports, at its line of module.yaml, each field in which a module differs from what its course says of it. */
export function checkAgreement(
  document: ModuleDocument,
  entry: ModuleEntry,
  where: string,
  source: string | undefined,
  report: Report,
): void {
  for (const field of ['key', 'number', 'title', 'team'] as const) {
    if (document[field] === entry[field]) continue;
    const line = source?.split('\n').findIndex((text) => text.startsWith(`${field}:`)) ?? 0;
    report(Math.max(line, 0) + 1, `"${field}" is ${document[field]} here and ${entry[field]} in ${where}: make them agree`);
  }
}
