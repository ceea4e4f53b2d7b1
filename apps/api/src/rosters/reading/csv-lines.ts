import type { FieldColumn, RosterField } from '../roster-view';
import type { CsvRecord } from './records';
import type { StagedLine } from './staged-line';
import { cell, classOf, cohortOf, labelOf, LineReader, personOf } from './words';

const ROLES = {
  student: ['student', 'pupil', 'learner', 's', 'schüler', 'schülerin'],
  teacher: ['teacher', 'instructor', 'faculty', 't', 'lehrer', 'lehrerin', 'lehrkraft'],
  admin: ['admin', 'administrator'],
};
const STATUSES = {
  active: ['active', 'enabled', 'true', 'yes', '1', 'aktiv', 'ja'],
  suspended: ['suspended', 'inactive', 'disabled', 'false', 'no', '0', 'left', 'inaktiv', 'nein'],
};
const CLASS_ROLES = {
  student: ROLES.student,
  assistant: ['assistant', 'ta', 'teachingassistant', 'aide', 'tutor'],
  teacher: ROLES.teacher,
};

export const NO_ADMINS = 'A roster makes no admins. Make this account by hand, and leave it out here.';

/** Reads the lines of one CSV file by the columns that were chosen. */
export class CsvLines {
  private readonly columns: ReadonlyMap<RosterField, number>;

  /**
   * @param width how many columns the file names
   * @param courseOf our course for what the file calls one
   */
  constructor(
    mapping: readonly FieldColumn[],
    private readonly width: number,
    private readonly courseOf: (name: string) => string | undefined,
  ) {
    this.columns = new Map(mapping.map(({ field, column }) => [field, column]));
  }

  read({ line, cells }: CsvRecord): StagedLine {
    const at = (field: RosterField) => {
      const column = this.columns.get(field);
      return column === undefined ? undefined : cells[column];
    };
    const read = new LineReader();
    this.requireWidth(read, cells);
    const id = read.id('The id', at('id'));
    const email = read.email(at('email'));
    const name = read.name('The name', fullName(at('name'), at('givenName'), at('familyName')));
    const role = read.word('The role', at('role'), ROLES);
    if (role === 'admin') read.refuse(NO_ADMINS);
    const status = read.word('The status', at('status'), STATUSES);
    const cohort = cohortOf(read.id('The id of the cohort', at('cohortId')), read.name('The cohort', at('cohort')));
    const group = classOf(read.id('The id of the class', at('classId')), read.name('The class', at('class')));
    const classRole = read.word('The role in the class', at('classRole'), CLASS_ROLES);
    const startsOn = read.day('The first day', at('startsOn'));
    const endsOn = read.day('The last day', at('endsOn'));
    const courseName = cell(at('course'));
    const courseId = courseName === undefined ? undefined : this.courseOf(courseName);
    const person = personOf(id, email);
    const nobody = person.person_key === undefined;
    if (nobody && (name !== undefined || cohort.cohort_key !== undefined))
      read.refuse('This person has neither an id nor an e-mail to be known by.');
    if (nobody && group.class_key === undefined) read.refuse('This line names nobody and no class.');
    const label = name ?? email ?? id ?? group.class_name ?? cell(cells.find((one) => cell(one) !== undefined)) ?? '';
    return {
      line,
      about: nobody && read.fault === undefined ? 'class' : 'person',
      label: labelOf(label),
      ...person,
      ...cohort,
      ...group,
      ...(name !== undefined && { name }),
      ...(role !== undefined && { role }),
      ...(status !== undefined && { status }),
      ...(classRole !== undefined && { class_role: classRole }),
      ...(startsOn !== undefined && { starts_on: startsOn }),
      ...(endsOn !== undefined && { ends_on: endsOn }),
      ...(courseId !== undefined && { course_id: courseId }),
      ...(read.fault !== undefined && { fault: read.fault }),
    };
  }

  /** Programs leave empty cells out at the end of a line, or write too many; cells with something in them are another matter. */
  private requireWidth(read: LineReader, cells: readonly string[]): void {
    const used = Math.max(0, ...this.columns.values()) + 1;
    if (cells.length < used)
      read.refuse(`This line has ${cells.length} cells where the first line names ${this.width}. Perhaps the file was cut here.`);
    if (cells.slice(this.width).some((one) => one.trim() !== ''))
      read.refuse(`This line has ${cells.length} cells where the first line names ${this.width}. Perhaps a cell needs quotes.`);
  }
}

function fullName(whole: string | undefined, given: string | undefined, family: string | undefined): string | undefined {
  return cell(whole) ?? cell([cell(given), cell(family)].filter((part) => part !== undefined).join(' '));
}
