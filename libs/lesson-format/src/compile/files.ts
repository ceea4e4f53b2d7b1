import { type CompiledModule } from '../document';
import { checkAgreement, type ModuleEntry } from './agreement';
import { contentHash } from './hash';
import { compileModule } from './module';
import { type Compiled, type Problem } from './problem';
import { largestFile, tooLarge } from './source';

/** A file of a module folder: its name within the folder, and its text. */
export interface SourceFile {
  path: string;
  text: string;
}

/**
 * Compiles one module of a course from files in memory. Problems name each file by its path; never throws for what an author wrote.
 * `entry` is what the course says of the module.
 */
export function compileFiles(files: readonly SourceFile[], entry: ModuleEntry): Compiled<CompiledModule> {
  const problems: Problem[] = files.flatMap(({ path, text }) => {
    const bytes = Buffer.byteLength(text);
    return bytes > largestFile ? [{ file: path, line: 1, message: tooLarge(bytes) }] : [];
  });
  if (problems.length > 0) return { ok: false, problems };
  const sources = new Map(files.map(({ path, text }) => [path, text]));
  const compiled = compileModule(sources, '');
  if (!compiled.ok) return compiled;
  const document = compiled.value;
  checkAgreement(document, entry, 'the course', sources.get('module.yaml'), (line, message) => {
    problems.push({ file: 'module.yaml', line, message });
  });
  return problems.length > 0 ? { ok: false, problems } : { ok: true, value: { hash: contentHash(document), document } };
}
