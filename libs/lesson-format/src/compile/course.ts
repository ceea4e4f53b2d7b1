import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { type CompiledCourse, type CompiledModule, type OutlineEntry } from '../document';
import { contentHash } from './hash';
import { compileModule } from './module';
import { type Compiled, type Problem, type Report } from './problem';
import { key, keyed, sentence, title } from './shapes';
import { readText } from './source';
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
    for (const field of ['key', 'number', 'title', 'team'] as const) {
      if (document[field] === entry[field]) continue;
      reportIn(join(moduleFolder, 'module.yaml'))(
        1,
        `"${field}" is ${document[field]} here and ${entry[field]} in course.yaml: make them agree`,
      );
    }
    modules.push({ hash: contentHash(document), document });
    return entry;
  });
  if (problems.length > 0) return { ok: false, problems };
  return { ok: true, value: { key: course.key, title: course.title, summary: course.summary, outline, modules } };
}

/** The sources in a module folder, or nothing when one of them is not fit to be read. */
function readFolder(folder: string, reportIn: (file: string) => Report): Map<string, string> | undefined {
  const names = readdirSync(folder).filter((name) => name === 'module.yaml' || name.endsWith('.md'));
  const files = new Map<string, string>();
  for (const name of names) {
    const text = readSource(join(folder, name), reportIn);
    if (text !== undefined) files.set(name, text);
  }
  return files.size === names.length ? files : undefined;
}

function readSource(file: string, reportIn: (file: string) => Report): string | undefined {
  if (!statSync(file).isFile()) {
    reportIn(file)(1, 'this is not a file');
    return undefined;
  }
  return readText(readFileSync(file), reportIn(file));
}
