import { movingProblem } from '@big-six/domain';
import type { CarriedDto, MoveCheckDto, MovingModuleDto, MovingQuestionDto } from './moves.dto';
import type { MovingClassRow, MovingStudentRow, MovingWorkRow } from './moves.repository';
import { keptTime } from './kept-time';

/** What it would mean for students to change class: what goes along, and what is not as before. */
export function moveCheck(
  from: MovingClassRow,
  to: MovingClassRow,
  students: readonly MovingStudentRow[],
  work: readonly MovingWorkRow[],
  now: Date,
): MoveCheckDto {
  const going = new Set(students.filter((one) => movingProblem(one) === null).map(({ enrollmentId }) => enrollmentId));
  const modules = Map.groupBy(
    work.filter((row) => going.has(row.enrollmentId) && (hasWork(row) || (row.classModuleThere && keptTime(row, now)))),
    ({ moduleId }) => moduleId,
  );
  return {
    from: { id: from.id, name: from.name },
    to: { id: to.id, name: to.name },
    students: students.map((student) => ({
      enrollmentId: student.enrollmentId,
      name: student.name,
      problem: movingProblem(student),
      there: student.roleThere === 'student',
      cohorts: student.cohorts,
      ...carried(work.filter(({ enrollmentId }) => enrollmentId === student.enrollmentId)),
    })),
    modules: [...modules.values()].flatMap(([first, ...others]) => (first ? [moduleView([first, ...others], now)] : [])),
  };
}

function hasWork({ begun, answers, drafts }: MovingWorkRow): boolean {
  return begun || answers.length > 0 || drafts > 0;
}

function carried(work: readonly MovingWorkRow[]): CarriedDto {
  const taken = work.filter(({ classModuleThere }) => classModuleThere !== null);
  const answers = taken.flatMap(({ answers }) => answers.filter(({ answeredThere }) => !answeredThere));
  return {
    modules: taken.filter(({ begun }) => begun).length,
    answers: answers.length,
    graded: answers.filter(({ graded }) => graded).length,
    drafts: taken.reduce((sum, { drafts }) => sum + drafts, 0),
  };
}

function moduleView(rows: [MovingWorkRow, ...MovingWorkRow[]], now: Date): MovingModuleDto {
  const [{ moduleId, number, title, version, versionThere, classModuleThere, datesThere }] = rows;
  const taught = classModuleThere !== null;
  const kept = taught ? rows.flatMap((row) => keptTime(row, now) ?? []) : [];
  const latest = Math.max(...kept.flatMap(({ dueAt, closesAt }) => [dueAt, closesAt].flatMap((date) => date?.getTime() ?? [])));
  const answers = rows.flatMap((row) => row.answers);
  return {
    moduleId,
    number,
    title,
    students: rows.filter(hasWork).length,
    taught,
    version,
    versionThere,
    opensAt: taught && datesThere.opensAt && datesThere.opensAt > now ? datesThere.opensAt : null,
    keepTime: kept.length,
    keepTimeUntil: kept.length > 0 ? new Date(latest) : null,
    unreleased: taught
      ? answers.filter(({ graded, released, answeredThere }) => graded && !released && !answeredThere).length
      : 0,
    planned: answers.filter(({ planned }) => planned).length,
    questions: taught ? questions(answers) : [],
  };
}

function questions(answers: MovingWorkRow['answers']): MovingQuestionDto[] {
  const notable = answers.flatMap((answer) => {
    const fate = fateOf(answer);
    return fate ? [{ ...answer, fate }] : [];
  });
  return [...Map.groupBy(notable, ({ questionKey, fate }) => `${questionKey} ${fate}`).values()].flatMap((same) => {
    const [first] = same;
    return first ? [{ questionKey: first.questionKey, title: first.title, fate: first.fate, students: same.length }] : [];
  });
}

function fateOf({ askedThere, answeredThere, otherRubric }: MovingWorkRow['answers'][number]): MovingQuestionDto['fate'] | null {
  if (answeredThere) return 'answered-there';
  if (!askedThere) return 'not-asked';
  return otherRubric ? 'other-rubric' : null;
}
