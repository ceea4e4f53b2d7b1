import type { MoveCheckDto, MovedStudentsDto, MovingModuleDto, MovingStudentDto } from '@big-six/api-client';
import { counted, numberText } from '@big-six/ui';

type Carried = Pick<MovingStudentDto, 'modules' | 'answers' | 'graded' | 'drafts'>;

/** Something that is not as it was for those who go. */
export interface Different {
  /** The module that it is about; null for all of them. */
  readonly about: string | null;
  readonly words: string;
}

/** What a student takes along. */
export function takenAlong({ modules, answers, graded, drafts }: Carried): string {
  const parts = [
    answers > 0 &&
      `${counted(answers, 'answer')}${graded > 0 ? ` (${graded === answers ? '' : `${numberText(graded)} `}graded)` : ''}`,
    drafts > 0 && counted(drafts, 'draft'),
    modules > 0 && `their progress in ${counted(modules, 'module')}`,
  ].filter((part) => part !== false);
  return parts.length > 0 ? listed(parts) : 'Nothing yet';
}

/** What is not as it was for those who go, module by module; none when all of it is. */
export function notAsBefore({ from, to, students, modules }: MoveCheckDto, date: (at: string) => string): Different[] {
  const going = students.filter(({ problem }) => problem === null);
  const of = (about: string | null, lines: readonly string[]): Different[] => lines.map((words) => ({ about, words }));
  const there = going.filter((student) => student.there).map(({ name }) => name);
  const cohorts = [...new Set(going.flatMap((student) => student.cohorts))];
  return [
    ...modules.flatMap((module) => of(module.title, linesOf(module, from.name, to.name, date))),
    ...of(null, there.length > 0 ? [`${inShort(there)}: in ${to.name} already. What was done here is added.`] : []),
    ...of(null, cohorts.length > 0 ? [`They stay in ${inShort(cohorts)}, which does not bring them back to ${from.name}.`] : []),
  ];
}

/** What was done, as it is said at the end. */
export function movedWords({ to, items }: MovedStudentsDto): string {
  const [only] = items;
  if (items.length !== 1 || !only) return `${numberText(items.length)} students are in ${to.name} now, with their work.`;
  const { modules, answers, drafts } = only;
  return `${only.name} is in ${to.name} now${modules + answers + drafts > 0 ? `, with ${takenAlong(only)}` : ''}.`;
}

function linesOf(module: MovingModuleDto, from: string, to: string, date: (at: string) => string): string[] {
  const { students, taught, version, versionThere, opensAt, keepTime, keepTimeUntil, unreleased, planned, questions } = module;
  const planEnds =
    planned === 0
      ? []
      : [`${counted(planned, 'grade')} would be released by a plan of ${from}, which forgets ${planned === 1 ? 'it' : 'them'}.`];
  if (!taught) return [`${to} does not have it. What ${counted(students, 'student')} did in it stays in ${from}.`, ...planEnds];
  const lines: string[] = [];
  if (students > 0 && versionThere !== version)
    lines.push(`${to} is taught version ${versionThere ?? '–'}, ${from} version ${version}. Nobody’s work is lost by that.`);
  if (opensAt) lines.push(`It opens in ${to} on ${date(opensAt)}; until then they see nothing of it.`);
  if (keepTime > 0 && keepTimeUntil)
    lines.push(
      `${counted(keepTime, 'student')} ${keepTime === 1 ? 'keeps' : 'keep'} the time that ${from} gave, until ${date(keepTimeUntil)} at the latest.`,
    );
  if (unreleased > 0)
    lines.push(
      `${counted(unreleased, 'grade')} ${unreleased === 1 ? 'is' : 'are'} not released. The teachers of ${to} decide when.`,
    );
  lines.push(...planEnds);
  for (const { title, fate, students: count } of questions) lines.push(fates[fate](title, count, to, from));
  return lines;
}

const fates: Record<
  MovingModuleDto['questions'][number]['fate'],
  (title: string, count: number, to: string, from: string) => string
> = {
  'not-asked': (title, count, to) =>
    `“${title}” is not asked in ${to}. ${counted(count, 'answer')} to it ${count === 1 ? 'is' : 'are'} kept.`,
  'answered-there': (title, count, to, from) =>
    `“${title}” was answered later in ${to}, and that counts. ${counted(count, 'answer')} ${count === 1 ? 'stays' : 'stay'} in ${from}.`,
  'other-rubric': (title, count, to) =>
    `“${title}” is graded by another rubric in ${to}. ${counted(count, 'grade')} ${count === 1 ? 'keeps' : 'keep'} the one it was made by.`,
};

function listed(parts: readonly string[]): string {
  return parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
}

/** Three names, and how many more. */
function inShort(names: readonly string[]): string {
  const shown = names.slice(0, 3).join(', ');
  return names.length > 3 ? `${shown} and ${numberText(names.length - 3)} more` : shown;
}
