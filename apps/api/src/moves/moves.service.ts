import { movingProblem } from '@big-six/domain';
import { Injectable } from '@nestjs/common';
import { type AuditRecord, AuditService } from '../audit/audit.service';
import { ExtensionsService, type PromisedTime } from '../classes/extensions.service';
import type { ClassActor } from '../platform/auth/access';
import { Database } from '../platform/database/database';
import { badInput, notFound, Refusal } from '../platform/errors/refusal';
import type { Carried } from './carried-places';
import { CarryingService } from './carrying.service';
import { keptTime } from './kept-time';
import { moveCheck } from './move-check';
import type { MoveCheckDto, MoveDto, MovedStudentDto, MovedStudentsDto } from './moves.dto';
import {
  type MovingClassRow,
  type MovingStudentRow,
  type MovingWorkRow,
  MovesRepository,
  type UnplannedRow,
} from './moves.repository';

interface Classes {
  from: MovingClassRow;
  to: MovingClassRow;
}

/**
 * Students change class with their work. Nothing is taken from the old class: it keeps every row as it was, under an enrollment that
 * has ended, and the new class gets the same work as it was done, when it was done. Who comes back finds what they did meanwhile.
 */
@Injectable()
export class MovesService {
  constructor(
    private readonly database: Database,
    private readonly moves: MovesRepository,
    private readonly carrying: CarryingService,
    private readonly extensions: ExtensionsService,
    private readonly audit: AuditService,
  ) {}

  async check(actor: ClassActor, { toClassId, enrollmentIds }: MoveDto): Promise<MoveCheckDto> {
    const { from, to } = movable(actor.classId, toClassId, await this.moves.classes([actor.classId, toClassId]));
    const students = await this.moves.students(from.id, to.id, enrollmentIds);
    refuseStrangers(enrollmentIds, students);
    return moveCheck(from, to, students, await this.moves.work(enrollmentIds, to.id), new Date());
  }

  /** All of them or none. Those who have gone there already are told again, and nothing of them changes. */
  move(actor: ClassActor, { toClassId, enrollmentIds }: MoveDto): Promise<MovedStudentsDto> {
    return this.database.transaction(async () => {
      const classes = movable(actor.classId, toClassId, await this.moves.holdClasses([actor.classId, toClassId]));
      const { from, to } = classes;
      await this.moves.holdPlans(enrollmentIds);
      await this.moves.holdWork(enrollmentIds, to.id);
      const students = await this.moves.students(from.id, to.id, enrollmentIds);
      refuseStrangers(enrollmentIds, students);
      refuseUnmovable(enrollmentIds, students);
      const [done, going] = [students.filter(({ movedTo }) => movedTo), students.filter(({ movedTo }) => !movedTo)];
      const moved = [...(await this.carried(done)), ...(await this.carry(actor, classes, going))];
      return { to: named(to), items: moved.sort((one, other) => one.name.localeCompare(other.name)) };
    });
  }

  private async carry(actor: ClassActor, classes: Classes, students: MovingStudentRow[]): Promise<MovedStudentDto[]> {
    if (students.length === 0) return [];
    const { from, to } = classes;
    const work = await this.moves.work(
      students.map(({ enrollmentId }) => enrollmentId),
      to.id,
    );
    const entered = await this.moves.enter(
      to.id,
      students.map(({ accountId }) => accountId),
    );
    const going = students.map((student) => ({ ...student, movedTo: entered.get(student.accountId) ?? null }));
    const carried = pairs(going);
    await this.moves.leave(carried);
    const unplanned = await this.moves.unplan(carried.from);
    await this.carrying.carry(carried);
    const promised = promises(work, carried, new Date());
    await this.extensions.keepPromised(actor, to.id, promised, `Promised in ${from.name}.`.slice(0, 500));
    const moved = await this.moves.carried(carried);
    await this.audit.recordAll(
      actor,
      moved.flatMap((student) => recordsOf(classes, carried, student, { promised, unplanned })),
    );
    return moved;
  }

  private async carried(students: MovingStudentRow[]): Promise<MovedStudentDto[]> {
    return students.length === 0 ? [] : this.moves.carried(pairs(students));
  }
}

/** @throws Refusal when students of the one class cannot change to the other, whoever they are */
function movable(fromId: string, toId: string, classes: readonly MovingClassRow[]): Classes {
  const [from, to] = [fromId, toId].map((id) => classes.find((one) => one.id === id.toLowerCase()));
  if (!from) throw notFound('class');
  if (!to) throw badInput('toClassId', 'There is no such class.');
  if (from.id === to.id) throw badInput('toClassId', 'They are in this class already.');
  if (from.courseId !== to.courseId)
    throw badInput('toClassId', `${to.name} teaches ${to.courseTitle}, another course: work cannot be carried over to it.`);
  const archived = [from, to].find(({ status }) => status === 'archived');
  if (archived) throw new Refusal('conflict', `${archived.name} is archived. Make it active again first.`);
  return { from, to };
}

function refuseStrangers(enrollmentIds: readonly string[], students: readonly MovingStudentRow[]): void {
  refuseEach(enrollmentIds, (id) =>
    students.some(({ enrollmentId }) => enrollmentId === id) ? null : 'There is no such person in this class.',
  );
}

function refuseUnmovable(enrollmentIds: readonly string[], students: readonly MovingStudentRow[]): void {
  refuseEach(enrollmentIds, (id) => {
    const student = students.find(({ enrollmentId }) => enrollmentId === id);
    return student && !student.movedTo ? movingProblem(student) : null;
  });
}

function refuseEach(ids: readonly string[], problem: (id: string) => string | null): void {
  const errors = ids.flatMap((id, index) => {
    const message = problem(id.toLowerCase());
    return message ? [{ field: `enrollmentIds.${index}`, message }] : [];
  });
  if (errors.length > 0) throw new Refusal('bad-input', 'Some of these people cannot change to that class.', { errors });
}

function pairs(students: readonly MovingStudentRow[]): Carried {
  const gone = students.flatMap(({ enrollmentId, movedTo }) => (movedTo ? [{ enrollmentId, movedTo }] : []));
  return { from: gone.map(({ enrollmentId }) => enrollmentId), to: gone.map(({ movedTo }) => movedTo) };
}

/** What their old class promised them and the new one would not give, in every module that both have. */
function promises(work: readonly MovingWorkRow[], { from, to }: Carried, now: Date): PromisedTime[] {
  return work.flatMap((row) => {
    const enrollmentId = to[from.indexOf(row.enrollmentId)];
    const own = keptTime(row, now);
    return own && row.classModuleThere && enrollmentId ? [{ enrollmentId, classModuleId: row.classModuleThere, ...own }] : [];
  });
}

function named({ id, name }: MovingClassRow) {
  return { id, name };
}

/** In both classes, for each of them has its own record. */
function recordsOf(
  { from, to }: Classes,
  carried: Carried,
  { enrollmentId, modules, answers, graded, drafts }: MovedStudentDto,
  { promised, unplanned }: { promised: readonly PromisedTime[]; unplanned: readonly UnplannedRow[] },
): AuditRecord[] {
  const left = carried.from[carried.to.indexOf(enrollmentId)] ?? '';
  const keepsTime = promised
    .filter((one) => one.enrollmentId === enrollmentId)
    .map(({ classModuleId, dueAt, closesAt }) => ({ classModuleId, dueAt, closesAt }));
  const notReleasedAsPlanned = unplanned
    .filter((one) => one.enrollmentId === left)
    .map(({ planId, classModuleId, releasesAt, grades }) => ({ planId, classModuleId, releasesAt, grades }));
  const went = { fromClassId: from.id, fromEnrollmentId: left, toClassId: to.id, toEnrollmentId: enrollmentId };
  const subject = {
    subjectKind: 'enrollment',
    after: { ...went, modules, answers, graded, drafts, keepsTime, notReleasedAsPlanned },
  };
  return [
    { ...subject, action: 'enrollment.moved-away', subjectId: left, classroomId: from.id },
    { ...subject, action: 'enrollment.moved-here', subjectId: enrollmentId, classroomId: to.id },
  ];
}
