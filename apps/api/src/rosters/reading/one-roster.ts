import { nameKey } from '@big-six/domain';
import type { MissingKind, RosterCourse, RosterPreview } from '../roster-view';
import type { Archive } from './archive';
import { NO_ADMINS } from './csv-lines';
import { decoded } from './decoding';
import { type CsvRecord, LINES_MAX, records, tooManyLines } from './records';
import { RosterFault } from './roster-fault';
import type { StagedLine } from './staged-line';
import { cell, idOf, labelOf, LineReader, personOf } from './words';

type FileName = 'orgs' | 'courses' | 'academicSessions' | 'classes' | 'users' | 'roles' | 'enrollments';

/** The columns that OneRoster 1.2 requires of each file, as far as we read them. */
const REQUIRED: Record<FileName, readonly string[]> = {
  orgs: ['sourcedId', 'name'],
  academicSessions: ['sourcedId', 'startDate', 'endDate'],
  courses: ['sourcedId', 'title'],
  classes: ['sourcedId', 'title', 'courseSourcedId', 'termSourcedIds'],
  roles: ['userSourcedId', 'role'],
  users: ['sourcedId', 'givenName', 'familyName'],
  enrollments: ['sourcedId', 'classSourcedId', 'userSourcedId', 'role'],
};
const FILES = Object.keys(REQUIRED) as FileName[];
const PROPERTIES: ReadonlySet<string> = new Set(['oneroster.version', ...FILES.map((file) => `file.${file}`)]);

/** What the roles of OneRoster 1.2 are here; the first of these that somebody has counts. */
const ROLES: [role: 'teacher' | 'student' | 'admin' | 'none', theirs: readonly string[]][] = [
  ['teacher', ['teacher', 'aide', 'proctor', 'counselor']],
  ['student', ['student']],
  ['admin', ['principal', 'administrator', 'siteadministrator', 'districtadministrator', 'systemadministrator']],
  ['none', ['guardian', 'parent', 'relative']],
];
type Role = (typeof ROLES)[number][0];

const CLASS_ROLES = {
  student: ['student'],
  teacher: ['teacher'],
  assistant: ['proctor', 'aide'],
  none: ['administrator', 'guardian'],
};

/** Which of an archive's files hold everything, which only what changed. */
type Modes = ReadonlyMap<FileName, 'bulk' | 'delta'>;

interface Session {
  line: number;
  label: string;
  startsOn: string | undefined;
  endsOn: string | undefined;
  /** Whether a class takes place in it whose days this archive does not tell. */
  open: boolean;
}

/** What somebody is by the file of roles; null where roles of theirs end and none is named beside them. */
interface RoleOf {
  line: number;
  role: Role | null;
  used: boolean;
}

type Cells = (name: string) => string | undefined;

/** A OneRoster 1.2 archive of CSV files. */
export class OneRoster {
  private constructor(
    private readonly archive: Archive,
    private readonly modes: Modes,
  ) {}

  /** Reads the manifest. @throws RosterFault when it is none, or of another version */
  static async open(archive: Archive): Promise<OneRoster> {
    if (!archive.has('manifest.csv'))
      throw new RosterFault('The archive holds no manifest.csv at its top: it is no OneRoster archive.');
    const properties = new Map<string, string>();
    for await (const { cells } of records(decoded(archive.read('manifest.csv'), 'utf-8'), ',', 'manifest.csv'))
      if (PROPERTIES.has(cell(cells[0]) ?? '')) properties.set(cell(cells[0]) ?? '', labelOf(cells[1] ?? ''));
    const version = properties.get('oneroster.version');
    if (version !== '1.2')
      throw new RosterFault(`This archive says that it is OneRoster ${version ?? 'of no version'}. Export it as OneRoster 1.2.`);
    const modes = new Map<FileName, 'bulk' | 'delta'>();
    for (const file of FILES) {
      const mode = properties.get(`file.${file}`)?.toLowerCase() ?? 'absent';
      if (mode !== 'bulk' && mode !== 'delta') continue;
      if (!archive.has(`${file}.csv`))
        throw new RosterFault(`manifest.csv promises ${file}.csv, and the archive does not hold it.`);
      modes.set(file, mode);
    }
    if (!SPEAKING.some((file) => modes.has(file)))
      throw new RosterFault('The archive holds no users, no classes and no enrollments: there is nothing to import.');
    return new OneRoster(archive, modes);
  }

  get files(): RosterPreview['files'] {
    return [...this.modes].map(([name, mode]) => ({ name, mode }));
  }

  /** What the archive names all of, so that others are missing from it: each file says that for itself. */
  get complete(): MissingKind[] {
    const kinds: [MissingKind, FileName][] = [
      ['account', 'users'],
      ['enrollment', 'enrollments'],
    ];
    return kinds.filter(([, file]) => this.modes.get(file) === 'bulk').map(([kind]) => kind);
  }

  /** @param known our course for what the file calls one */
  async courses(known: (name: string) => string | undefined): Promise<RosterCourse[]> {
    const courses: RosterCourse[] = [];
    for await (const { at } of this.lines('courses')) {
      const name = idOf(at('sourcedId'));
      if (name === undefined || ended(at)) continue;
      const [title = name, code] = [cell(at('title')), cell(at('courseCode'))];
      courses.push({
        name,
        title: labelOf(title),
        courseId: known(title) ?? (code === undefined ? undefined : known(code)) ?? null,
      });
      if (courses.length === COURSES_MAX) break;
    }
    return courses;
  }

  /**
   * All lines that become something here, in the order of their dependence.
   * @param courseOf our course for the id of one of theirs
   */
  async *staged(courseOf: (name: string) => string | undefined): AsyncGenerator<StagedLine> {
    const orgs = new Set<string>();
    for await (const { at } of this.lines('orgs')) orgs.add(idOf(at('sourcedId')) ?? '');
    const sessions = await this.sessions();
    const roles = await this.roles();
    for await (const { line, at } of this.lines('classes')) yield this.classLine(line, at, sessions, orgs, courseOf);
    if (this.modes.get('academicSessions') === 'delta')
      for (const session of sessions.values())
        if (session.open || this.modes.get('classes') !== 'bulk') yield sessionLine(session);
    for await (const { line, at } of this.lines('users')) yield this.userLine(line, at, roles);
    // Who is not in a file of all users is gone, whatever role they had.
    if (this.modes.get('users') !== 'bulk') for (const [user, role] of roles) if (!role.used) yield roleLine(user, role);
    for await (const { line, at } of this.lines('enrollments')) yield enrollmentLine(line, at);
  }

  private async sessions(): Promise<Map<string, Session>> {
    const sessions = new Map<string, Session>();
    for await (const { line, at } of this.lines('academicSessions')) {
      const read = new LineReader();
      const id = idOf(at('sourcedId'));
      if (id === undefined) continue;
      const days = ended(at)
        ? { startsOn: undefined, endsOn: undefined }
        : { startsOn: read.day('startDate', at('startDate')), endsOn: read.day('endDate', at('endDate')) };
      sessions.set(id, { line, label: labelOf(cell(at('title')) ?? id), ...days, open: false });
    }
    return sessions;
  }

  private async roles(): Promise<Map<string, RoleOf>> {
    const roles = new Map<string, RoleOf>();
    const rank = (role: Role | null) => (role === null ? ROLES.length : ROLES.findIndex(([one]) => one === role));
    for await (const { line, at } of this.lines('roles')) {
      const [user, theirs] = [idOf(at('userSourcedId')), nameKey(at('role') ?? '')];
      const known = ROLES.find(([, names]) => names.includes(theirs))?.[0];
      if (user === undefined || known === undefined) continue;
      const role = ended(at) ? null : known;
      const before = roles.get(user);
      if (before === undefined || rank(role) < rank(before.role)) roles.set(user, { line, role, used: false });
    }
    return roles;
  }

  private classLine(
    line: number,
    at: Cells,
    sessions: ReadonlyMap<string, Session>,
    orgs: ReadonlySet<string>,
    courseOf: (name: string) => string | undefined,
  ): StagedLine {
    const read = new LineReader();
    const id = read.id('sourcedId', at('sourcedId'));
    const name = read.name('title', at('title'));
    if (id === undefined) read.refuse('This class has no sourcedId.');
    const school = cell(at('schoolSourcedId'));
    if (school !== undefined && this.modes.get('orgs') === 'bulk' && !orgs.has(school))
      read.refuse(`Its school, ${labelOf(school)}, is not in orgs.csv.`);
    const terms = (cell(at('termSourcedIds')) ?? '').split(',').map((term) => term.trim());
    const [startsOn, endsOn] = daysOf(terms.map((term) => sessions.get(term)));
    const courseId = courseOf(cell(at('courseSourcedId')) ?? '');
    return {
      file: 'classes.csv',
      line,
      about: 'class',
      label: name ?? id ?? '',
      ...(id !== undefined && { class_key: `i:${id}`, class_external_id: id, names_class: true }),
      ...(name !== undefined && { class_name: name, class_name_key: nameKey(name) }),
      ...(startsOn !== undefined && { starts_on: startsOn }),
      ...(endsOn !== undefined && { ends_on: endsOn }),
      ...(courseId !== undefined && { course_id: courseId }),
      ...(ended(at) && { ended: true }),
      ...(read.fault !== undefined && { fault: read.fault }),
    };
  }

  private userLine(line: number, at: Cells, roles: ReadonlyMap<string, RoleOf>): StagedLine {
    const read = new LineReader();
    const id = read.id('sourcedId', at('sourcedId'));
    const part = (preferred: string, given: string) => cell(at(preferred)) ?? cell(at(given));
    const names = [part('preferredGivenName', 'givenName'), part('preferredFamilyName', 'familyName')];
    const name = read.name('The name', names.filter((one) => one !== undefined).join(' '));
    const email = read.email(at('email'));
    if (id === undefined) read.refuse('This person has no sourcedId.');
    const named = roles.get(id ?? '');
    if (named) named.used = true;
    const role = roleIn(read, named);
    const over = ended(at);
    const enabled = cell(at('enabledUser'))?.toLowerCase();
    return {
      file: 'users.csv',
      line,
      about: 'person',
      label: labelOf(name ?? email ?? id ?? ''),
      ...personOf(id, email),
      ...(name !== undefined && { name }),
      ...(role !== undefined && { role }),
      ...((over || enabled !== undefined) && { status: over || enabled === 'false' ? 'suspended' : 'active' }),
      ...(over && { ended: true }),
      ...(read.fault !== undefined && { fault: read.fault }),
    };
  }

  /** The lines of a file by the names of their columns; none when the archive has no such file. */
  private async *lines(file: FileName): AsyncGenerator<{ line: number; at: Cells }> {
    if (!this.modes.has(file)) return;
    const name = `${file}.csv`;
    let columns: Map<string, number> | null = null;
    let count = 0;
    for await (const record of records(decoded(this.archive.read(name), 'utf-8'), ',', name)) {
      if (columns === null) columns = header(record, file);
      else {
        if (++count > LINES_MAX) throw tooManyLines(name);
        const named = columns;
        yield {
          line: record.line,
          at: (column) => record.cells[named.get(column.toLowerCase()) ?? Number.POSITIVE_INFINITY],
        };
      }
    }
    if (columns === null) throw new RosterFault(`${name} is empty: its first line must name the columns.`);
  }
}

const COURSES_MAX = 1000;

/** Of these files alone something can become here; the others are only looked up. */
const SPEAKING: readonly FileName[] = ['users', 'roles', 'classes', 'academicSessions', 'enrollments'];

function ended(at: Cells): boolean {
  return cell(at('status'))?.toLowerCase() === 'tobedeleted';
}

function roleIn(read: LineReader, named: RoleOf | undefined): 'teacher' | 'student' | undefined {
  if (named?.role === 'admin') return read.refuse(NO_ADMINS);
  if (named?.role === 'none') return read.refuse('Parents and relatives have no account here.');
  return named?.role ?? undefined;
}

/** Somebody of whom only the role changed. What is refused has no key, so that their other lines are still taken. */
function roleLine(user: string, named: RoleOf): StagedLine {
  const read = new LineReader();
  const id = read.id('userSourcedId', user);
  const role = roleIn(read, named);
  if (named.role === null)
    read.refuse('A role of this person ends, and the archive names no other. Their account keeps the role that it has.');
  return {
    file: 'roles.csv',
    line: named.line,
    about: 'person',
    label: labelOf(user),
    ...(id !== undefined && { external_id: id }),
    ...(id !== undefined && read.fault === undefined && { person_key: `i:${id}` }),
    ...(role !== undefined && { role }),
    ...(read.fault !== undefined && { fault: read.fault }),
  };
}

/** The first and the last day of all sessions, if each is known: some of them are no ground to move a class. */
function daysOf(sessions: readonly (Session | undefined)[]): [startsOn: string | undefined, endsOn: string | undefined] {
  const known = sessions.filter((session) => session !== undefined);
  const [starts, ends] = [known.flatMap(({ startsOn }) => startsOn ?? []), known.flatMap(({ endsOn }) => endsOn ?? [])];
  if (starts.length === sessions.length && ends.length === sessions.length) return [starts.sort().at(0), ends.sort().at(-1)];
  for (const session of known) session.open = true;
  return [undefined, undefined];
}

/** A session that changed, while it is not known here which classes take place in it. */
function sessionLine({ line, label }: Session): StagedLine {
  return {
    file: 'academicSessions.csv',
    line,
    about: 'class',
    label,
    fault:
      'The archive does not say of every class in this term what its days are now, so those classes keep the days they have. Send classes.csv and academicSessions.csv whole (bulk) to move them.',
  };
}

function enrollmentLine(line: number, at: Cells): StagedLine {
  const read = new LineReader();
  const person = read.id('userSourcedId', at('userSourcedId'));
  const group = read.id('classSourcedId', at('classSourcedId'));
  const role = read.word('role', at('role'), CLASS_ROLES);
  if (person === undefined || group === undefined) read.refuse('This enrollment names no user, or no class.');
  if (role === 'none') read.refuse('Who looks after a class from outside is not enrolled in it.');
  return {
    file: 'enrollments.csv',
    line,
    about: 'enrollment',
    label: person ?? group ?? '',
    ...(person !== undefined && { person_key: `i:${person}`, external_id: person }),
    ...(group !== undefined && { class_key: `i:${group}`, class_external_id: group }),
    ...(role !== undefined && role !== 'none' && { class_role: role }),
    ...(ended(at) && { ended: true }),
    ...(read.fault !== undefined && { fault: read.fault }),
  };
}

function header({ cells }: CsvRecord, file: FileName): Map<string, number> {
  const columns = new Map<string, number>();
  for (const [index, name] of cells.entries()) {
    const key = name.trim().toLowerCase();
    if (key !== '' && columns.has(key)) throw new RosterFault(`${file}.csv has two columns called ${labelOf(name)}.`);
    columns.set(key, index);
  }
  const missing = REQUIRED[file].filter((name) => !columns.has(name.toLowerCase()));
  if (missing.length > 0) throw new RosterFault(`${file}.csv has no column ${missing.join(', ')}. OneRoster 1.2 requires it.`);
  return columns;
}
