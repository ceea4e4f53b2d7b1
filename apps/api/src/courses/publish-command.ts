import { type Problem, readFolder, type SourceFile } from '@big-six/lesson-format/compile';
import { statSync } from 'node:fs';
import { basename, relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { AuditService } from '../audit/audit.service';
import { CommandError } from '../platform/errors/command-error';
import type { Database } from '../platform/database/database';
import { messageOf } from '../platform/errors/message-of';
import { CoursesRepository } from './courses.repository';
import type { ModuleChangesDto } from './module-changes.dto';
import { ModuleDocuments } from './module-documents.service';
import { ModuleVersionRepository } from './module-version.repository';
import { ModuleVersionsService } from './module-versions.service';
import { PublishingRepository } from './publishing.repository';

const USAGE = `Usage:
  admin.mjs publish FOLDER [--course KEY] [--dry-run]

FOLDER is the folder of one module: module.yaml and a Markdown file for each step. --course says of which course, when several
have a module of that key. --dry-run says what would change and publishes nothing.`;

export interface PublishCommand {
  folder: string;
  course: string | null;
  dryRun: boolean;
}

/** @throws CommandError saying what is missing or wrong */
export function readPublishCommand(args: string[]): PublishCommand {
  const { values, positionals } = parse(args);
  const [folder, ...more] = positionals;
  if (folder === undefined || more.length > 0) throw new CommandError(USAGE);
  return { folder, course: values.course ?? null, dryRun: values['dry-run'] ?? false };
}

/**
 * Publishes the module in a folder by the same rules as for admins in the browser. Gives the lines to print.
 * @throws CommandError with every mistake, its file and line
 */
export async function publishFolder(
  { folder, course, dryRun }: PublishCommand,
  database: Database,
  audit: AuditService,
): Promise<string[]> {
  const files = sourcesIn(folder);
  const courses = new CoursesRepository(database);
  const versions = new ModuleVersionRepository(database);
  const documents = new ModuleDocuments(versions);
  const service = new ModuleVersionsService(courses, versions, documents, new PublishingRepository(database), audit);
  const module = await findModule(courses, keyOf(files, folder), course);
  const check = await service.check(module.course_id, module.id, files);
  if (check.problems.length > 0) throw mistakes(folder, check.problems, check.problemCount);
  if (check.unchanged) return [`${module.title}: nothing is different from version ${check.newest?.number}.`];
  const number = (check.newest?.number ?? 0) + 1;
  const lines = check.changes ? changeLines(check.changes) : [`The first version, of ${check.stepCount} steps.`];
  if (dryRun) return [...lines, '', `This would be version ${number} of ${module.title}. Nothing was published.`];
  const at = { courseId: module.course_id, moduleId: module.id };
  const { version } = await service.publish(null, at, files, check.newest?.number ?? 0);
  return [
    ...lines,
    '',
    `Published version ${version.number} of ${module.title}. Classes stay with theirs until a teacher moves them.`,
  ];
}

/** Every change in its own sentence. */
function changeLines({ module, steps, blocks, questions, none }: ModuleChangesDto): string[] {
  if (none) return ['Nothing that anybody reads or answers is different.'];
  return [...module, ...steps, ...blocks, ...questions].map(({ says }) => says);
}

function sourcesIn(folder: string): SourceFile[] {
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) throw new CommandError(`There is no folder ${folder}.`);
  const problems: Problem[] = [];
  const sources = readFolder(folder, (file) => (line, message) => {
    problems.push({ file: relative(folder, file), line, message });
  });
  if (!sources) throw mistakes(folder, problems, problems.length);
  return [...sources].map(([path, text]) => ({ path, text }));
}

/** What module.yaml calls itself, or else the folder's name. What is wrong in it is for the compiler to say. */
function keyOf(files: readonly SourceFile[], folder: string): string {
  const header = files.find(({ path }) => path === 'module.yaml')?.text ?? '';
  return /^key:\s*["']?([a-z0-9-]+)/m.exec(header)?.[1] ?? basename(resolve(folder));
}

async function findModule(courses: CoursesRepository, key: string, course: string | null) {
  const found = (await courses.modulesByKey(key)).filter(({ course_key }) => course === null || course_key === course);
  const [module] = found;
  if (!module) throw new CommandError(`No course has a module with the key "${key}"${course ? ` in "${course}"` : ''}.`);
  if (found.length > 1) {
    const keys = found.map(({ course_key }) => course_key).join(', ');
    throw new CommandError(`Several courses have a module "${key}". Say which with --course: ${keys}.`);
  }
  return module;
}

function mistakes(folder: string, problems: readonly Problem[], count: number): CommandError {
  const lines = problems.map(({ file, line, message }) => `${folder.replace(/\/+$/, '')}/${file}:${line}  ${message}`);
  const rest = count > problems.length ? [`… and ${count - problems.length} more`] : [];
  const total = `${count} ${count === 1 ? 'thing' : 'things'} to mend in ${folder}. Nothing was published.`;
  return new CommandError([...lines, ...rest, '', total].join('\n'));
}

function parse(args: string[]) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: { course: { type: 'string' }, 'dry-run': { type: 'boolean' } },
    });
  } catch (error) {
    throw new CommandError(`${messageOf(error)}\n\n${USAGE}`);
  }
}
