import { existsSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { type CompiledCourse, type CompiledModule, type OutlineEntry } from '../document';
import { checkAgreement } from './agreement';
import { readFolder, readSource } from './folder';
import { contentHash } from './hash';
import { compileModule } from './module';
import { type Compiled, type Problem, type Report } from './problem';
import { key, keyed, sentence, title } from './shapes';
import { readYaml } from './yaml';

const courseFile = z.strictObject({
  key,
  title: title('the title'),
  summary: sentence('one sentence on the course'),
  modules: keyed('modules', z.strictObject({ key, title: title('the title'), team: title("the team's name") }), 1, 40),
});

/** The problems of a course folder; none means it compiles. */
export function checkCourse(folder: string): Problem[] {
  const compiled = compileCourse(folder);
  return compiled.ok ? [] : compiled.problems;
}

/**
 * Compiles a course folder: course.yaml, and one folder named by its key for each module that is written. A module without a folder is
 * part of the outline and not available. Throws only when the folder itself cannot be read.
 */
export function compileCourse(folder: string): Compiled<CompiledCourse> {
  const problems: Problem[] = [];
  const reportIn =
    (file: string): Report =>
    (line, message) => {
      problems.push({ file, line, message });
    };
  const courseReport = reportIn(join(folder, 'course.yaml'));
  if (!existsSync(join(folder, 'course.yaml'))) courseReport(1, 'the file is missing: it names the course and its modules');
  const text = problems.length === 0 ? readSource(join(folder, 'course.yaml'), reportIn) : undefined;
  const course = text === undefined ? undefined : readYaml(text, 1, courseFile, courseReport);
  if (!course) return { ok: false, problems };

  const modules: CompiledModule[] = [];
  const outline = course.modules.map(({ key, title, team }, index): OutlineEntry => {
    const moduleFolder = join(folder, key);
    const available = existsSync(moduleFolder);
    const entry = { key, number: index + 1, title, team, available };
    if (!available) return entry;
    const files = readFolder(moduleFolder, reportIn);
    if (!files) return entry;
    const compiled = compileModule(files, moduleFolder);
    if (!compiled.ok) {
      problems.push(...compiled.problems);
      return entry;
    }
    const document = compiled.value;
    checkAgreement(document, entry, 'course.yaml', files.get('module.yaml'), reportIn(join(moduleFolder, 'module.yaml')));
    modules.push({ hash: contentHash(document), document });
    return entry;
  });
  if (problems.length > 0) return { ok: false, problems };
  return { ok: true, value: { key: course.key, title: course.title, summary: course.summary, outline, modules } };
}
