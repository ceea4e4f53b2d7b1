import type { CompiledModule } from '@big-six/lesson-format';
import type { Compiled, SourceFile } from '@big-six/lesson-format/compile';
import { badInput } from '../platform/errors/refusal';
import type { ModuleRow } from './courses.repository';

/**
 * Compiles the files of a module. The compiler and its highlighter are loaded when the first author needs them, so that
 * a server starts without.
 * @throws Refusal `bad-input` when two files have one name
 */
export async function compileSources(
  files: readonly SourceFile[],
  module: Pick<ModuleRow, 'key' | 'number' | 'title' | 'team'>,
): Promise<Compiled<CompiledModule>> {
  const twice = files.findIndex(({ path }, index) => files.findIndex((file) => file.path === path) < index);
  if (twice >= 0) throw badInput(`files.${twice}.path`, 'Another file of this folder has the same name.');
  const { compileFiles } = await import('@big-six/lesson-format/compile');
  return compileFiles(files, module);
}
