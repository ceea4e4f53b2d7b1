import { Injectable } from '@nestjs/common';
import { AuditService } from '../audit/audit.service';
import type { Actor, ClassActor, ClassRole } from '../platform/auth/access';
import { archived } from '../platform/auth/archived';
import { Database } from '../platform/database/database';
import { searchPattern } from '../platform/database/search';
import { badInput } from '../platform/errors/refusal';
import { decodeNameCursor, toPage } from '../platform/validation/page';
import { daysBetween } from '@big-six/domain';
import { ClassCohortsRepository } from './class-cohorts.repository';
import { ClassCopiesRepository } from './class-copies.repository';
import { ClassModulesRepository } from './class-modules.repository';
import type {
  ArchivingDto,
  ChangeClassDto,
  ClassPageDto,
  ClassQuery,
  CopyClassDto,
  CreateClassDto,
  StaffClassDto,
  StudentClassDto,
} from './classes.dto';
import { ClassesRepository, type ClassSettings } from './classes.repository';
import { EnrollmentsService } from './enrollments.service';

@Injectable()
export class ClassesService {
  constructor(
    private readonly database: Database,
    private readonly classes: ClassesRepository,
    private readonly modules: ClassModulesRepository,
    private readonly cohorts: ClassCohortsRepository,
    private readonly copies: ClassCopiesRepository,
    private readonly enrollments: EnrollmentsService,
    private readonly audit: AuditService,
  ) {}

  async list({ q, status, cursor, limit }: ClassQuery): Promise<ClassPageDto> {
    const after = decodeNameCursor(cursor);
    const rows = await this.classes.list({ pattern: searchPattern(q), status: status ?? null, after }, limit + 1);
    return toPage(
      rows,
      limit,
      (row) => row,
      ({ name, id }) => [name, id],
    );
  }

  /** Makes a class ready to be taught: modules pinned to their newest versions, teachers, and the members of the cohorts. */
  async create(actor: Actor, body: CreateClassDto): Promise<StaffClassDto> {
    const { courseId, teacherIds, cohortIds, ...settings } = body;
    requireOrder(settings);
    const classId = await this.database.transaction(async () => {
      await this.enrollments.requireCohorts('cohortIds', cohortIds);
      await this.enrollments.requireJoinable(null, 'teacherIds', teacherIds, 'teacher');
      const id = await this.classes.insert(courseId, settings);
      if (id === null) throw badInput('courseId', 'There is no such course.');
      await this.modules.giveAll(id);
      await this.cohorts.link(id, cohortIds);
      const enrolled = await this.enrollments.fill(id, teacherIds);
      const after = { ...body, enrolled: enrolled.length };
      const about = [...teacherIds.map((teacherId) => teacherId.toLowerCase()), ...enrolled];
      const made = { action: 'class.created', subjectKind: 'class', subjectId: id, classroomId: id };
      await this.audit.record(actor, { ...made, after, about });
      return id;
    });
    return this.staffView(classId, teacherIds.some((id) => id.toLowerCase() === actor.accountId) ? 'teacher' : null);
  }

  /**
   * The same class for other people, such as next year's: staff, modules with their settings and dates as many days later as it begins,
   * and what its staff made to grade with.
   */
  async copy(actor: ClassActor, body: CopyClassDto): Promise<StaffClassDto> {
    requireOrder(body);
    const copyId = await this.database.transaction(async () => {
      const original = await this.classes.get(actor.classId);
      const { withRubrics = true, withComments = true, ...settings } = body;
      const id = await this.classes.insert(original.courseId, { ...settings, timeZone: original.timeZone });
      if (id === null) throw badInput('courseId', 'There is no such course.');
      await this.copies.modules(original.id, id, daysBetween(original.startsOn, body.startsOn), original.timeZone);
      await this.copies.staff(original.id, id);
      const rubrics = withRubrics ? await this.copies.rubrics(original.id, id, actor.accountId) : 0;
      const comments = withComments ? await this.copies.comments(original.id, id) : 0;
      const after = { ...settings, copiedFrom: original.id, rubrics, comments };
      await this.audit.record(actor, { action: 'class.copied', subjectKind: 'class', subjectId: id, classroomId: id, after });
      return id;
    });
    return this.staffView(copyId, actor.classRole);
  }

  async get({ classId, classRole, role }: ClassActor): Promise<StudentClassDto | StaffClassDto> {
    if (classRole !== 'student' || role === 'admin') return this.staffView(classId, classRole);
    const { teachers, ...facts } = await this.classes.get(classId);
    return { ...facts, audience: 'student', teachers: teachers.map(({ name }) => name) };
  }

  archiving({ classId }: ClassActor): Promise<ArchivingDto> {
    return this.classes.archiving(classId);
  }

  async change(actor: ClassActor, changes: ChangeClassDto): Promise<StaffClassDto> {
    const { classId, classRole } = actor;
    await this.database.transaction(async () => {
      await this.enrollments.holdCohortsOf(classId);
      const before = await this.classes.lock(classId);
      const after = { ...before, ...changes };
      requireOrder(after);
      const changed = changedKeys(before, after);
      if (changed.length === 0) return;
      if (before.status === 'archived' && after.status === 'archived') throw archived();
      await this.classes.update(classId, after);
      const again = before.status === 'archived' && after.status === 'active';
      const about = again ? await this.enrollments.catchUp(classId) : [];
      const record = { before: pick(before, changed), after: pick(after, changed) };
      await this.audit.record(actor, {
        action: 'class.changed',
        subjectKind: 'class',
        subjectId: classId,
        classroomId: classId,
        ...record,
        about,
      });
    });
    return this.staffView(classId, classRole);
  }

  private async staffView(classId: string, role: ClassRole | null): Promise<StaffClassDto> {
    const [facts, people] = await Promise.all([this.classes.get(classId), this.classes.people(classId)]);
    return { ...facts, ...people, audience: 'staff', role };
  }
}

function requireOrder({ startsOn, endsOn }: Pick<ClassSettings, 'startsOn' | 'endsOn'>): void {
  if (endsOn < startsOn) throw badInput('endsOn', 'The last day cannot be before the first day.');
}

function changedKeys(before: ClassSettings, after: ClassSettings): (keyof ClassSettings)[] {
  return (Object.keys(before) as (keyof ClassSettings)[]).filter((key) => before[key] !== after[key]);
}

function pick(settings: ClassSettings, keys: (keyof ClassSettings)[]): Partial<ClassSettings> {
  return Object.fromEntries(keys.map((key) => [key, settings[key]]));
}
