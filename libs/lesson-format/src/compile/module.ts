import * as z from 'zod';
import { type ModuleDocument, type RecapItem, type Step } from '../document';
import { minutesOf } from './minutes';
import { type Compiled, type Problem, type Report } from './problem';
import { key, keyed, sentence, title, whole } from './shapes';
import { checkText } from './source';
import { compileStep, parseStep, type ParsedStep } from './step';
import { readYaml } from './yaml';

const moduleFile = z.strictObject({
  key,
  number: whole("the module's place in the course", 99).refine((number) => number > 0, 'should be 1 or more'),
  title: title('the title'),
  team: title("the team's name"),
  summary: sentence('one sentence on the module'),
  steps: keyed(
    'steps',
    z.strictObject({ key, label: title('a short title for the stepper'), summary: sentence('one sentence for the recap') }),
    1,
    40,
  ),
});
type ModuleFile = z.infer<typeof moduleFile>;

/** The files of one module folder: name within the folder -> text. */
export type ModuleFiles = ReadonlyMap<string, string>;

/**
 * Compiles a module from its files: module.yaml and one Markdown file a step. Collects every problem it can see and never throws for
 * what an author wrote. `folder` stands before the names in problems; empty, they stand alone.
 */
export function compileModule(files: ModuleFiles, folder: string): Compiled<ModuleDocument> {
  const problems: Problem[] = [];
  const reportIn =
    (file: string): Report =>
    (line, message) => {
      problems.push({ file: folder === '' ? file : `${folder}/${file}`, line, message });
    };
  const failed = (): Compiled<never> => ({ ok: false, problems: problems.sort(byPlace) });

  const report = reportIn('module.yaml');
  const source = files.get('module.yaml');
  if (source === undefined) report(1, 'the file is missing: it names the module and the order of its steps');
  const text = source === undefined ? undefined : checkText(source, report);
  const header = text === undefined ? undefined : readYaml(text, 1, moduleFile, report);
  if (!header) return failed();

  for (const name of files.keys()) {
    const stray = name.endsWith('.md') && name !== 'README.md' && !header.steps.some((step) => `${step.key}.md` === name);
    if (stray) reportIn(name)(1, 'no step of module.yaml has this name: list it under "steps", or remove the file');
  }
  const parsed = header.steps.map((step) => parseFile(files, step.key, reportIn(`${step.key}.md`)));
  const covered = header.steps.map((step, index): RecapItem => ({
    stepKey: step.key,
    number: index + 1,
    title: parsed[index]?.title ?? step.label,
    summary: step.summary,
  }));

  const places = new Map<string, string>();
  const steps = header.steps.map((step, index): Step => {
    const report = reportIn(`${step.key}.md`);
    const place = (blockKey: string, line: number) => {
      const first = places.get(blockKey);
      if (first) report(line, `another block of this module has the key "${blockKey}" (${first}): keys are unique`);
      else places.set(blockKey, `${step.key}.md line ${line}`);
    };
    const otherSteps = covered.filter(({ stepKey }) => stepKey !== step.key);
    const body = parsed[index];
    const blocks = body ? compileStep(step.key, body, { otherSteps }, report, place) : [];
    for (const block of blocks) {
      const first = block.kind === 'prose' && places.get(block.key);
      if (first) report(1, `the key "${block.key}" (${first}) is kept for prose: choose another`);
    }
    if (body?.tokens.length === 0) report(1, 'the step is empty: write what it teaches below its title');
    return { ...stepHead(step, index, covered), minutes: minutesOf(blocks), blocks };
  });

  if (problems.length > 0) return failed();
  const { key, number, title, team, summary } = header;
  return { ok: true, value: { format: 1, key, number, title, team, summary, steps } };
}

function stepHead(
  step: ModuleFile['steps'][number],
  index: number,
  covered: readonly RecapItem[],
): Omit<Step, 'minutes' | 'blocks'> {
  return { key: step.key, number: index + 1, title: covered[index]?.title ?? '', label: step.label, summary: step.summary };
}

function parseFile(files: ModuleFiles, stepKey: string, report: Report): ParsedStep | undefined {
  const source = files.get(`${stepKey}.md`);
  if (source === undefined) {
    report(1, `the file is missing: module.yaml lists the step "${stepKey}"`);
    return undefined;
  }
  const text = checkText(source, report);
  return text === undefined ? undefined : parseStep(text, report);
}

function byPlace(one: Problem, other: Problem): number {
  return one.file === other.file ? one.line - other.line : one.file < other.file ? -1 : 1;
}
