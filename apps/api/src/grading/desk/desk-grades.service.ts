import type { GradeRefusal } from '@big-six/domain';
import { Injectable } from '@nestjs/common';
import { type AuditRecord, AuditService } from '../../audit/audit.service';
import { ClassLessons } from '../../lessons/class-lessons.service';
import type { MemberActor } from '../../platform/auth/access';
import { Refusal } from '../../platform/errors/refusal';
import { gradeView } from '../answer-view';
import type { TeacherGradeDto } from '../grading.dto';
import { type Arrived, ArrivingGrades } from './arriving-grades';
import type { DeskGradeDto, DeskGradeResultDto, DeskGradeResultsDto } from './desk.dto';
import { DeskGradesRepository } from './desk-grades.repository';

/** Each try after the first has met another grader who saved at the same moment. */
const TRIES = 6;

const REFUSALS: Record<GradeRefusal | 'unknown' | 'id-taken', string> = {
  unknown: 'There is no such answer in this module.',
  left: 'The student is not in the class any more.',
  'handed-in-again': 'The student has handed in again meanwhile: the newer answer waits for a grade.',
  returned: 'This answer was given back for another attempt. There is nothing to grade until that comes.',
  levels: 'Every criterion of the rubric needs one of its levels.',
  'nothing-to-take-back': 'There is no grade of yours to take back.',
  'id-taken': 'Another grade was sent under this id.',
};

@Injectable()
export class DeskGradesService {
  constructor(
    private readonly audit: AuditService,
    private readonly grades: DeskGradesRepository,
    private readonly lessons: ClassLessons,
  ) {}

  /**
   * Decides about each grade in its order and saves what is to be saved at once. Where somebody saved meanwhile, all is decided anew:
   * numbers and ids are unique in the database, so that nothing is saved twice and nothing in place of something else.
   */
  async save(member: MemberActor, classModuleId: string, sent: readonly DeskGradeDto[]): Promise<DeskGradeResultsDto> {
    const grades = sent.map(inLowerCase);
    for (let tries = 1; ; tries++) {
      const row = await this.grades.arrivals(member.classId, classModuleId, member.accountId, grades);
      if (row.answers.length === 0) await this.lessons.get(member.classId, classModuleId);
      const arriving = new ArrivingGrades(row, member.accountId);
      const arrived = grades.map((grade) => arriving.take(grade));
      const records = arrived.flatMap((one) => recordOf(one, member.classId));
      const saved =
        records.length === 0 ||
        (await this.grades.save(member.classId, member.accountId, arriving.toSave, this.audit.parts(member, records)));
      if (saved) return { results: await this.results(member.classId, arrived) };
      if (tries === TRIES)
        throw new Refusal('conflict', 'Others saved grades of the same answers at the same time. Nothing was saved; try again.');
    }
  }

  private async results(classId: string, arrived: readonly Arrived[]): Promise<DeskGradeResultDto[]> {
    const asked = arrived.filter(({ outcome }) => TELLS_CURRENT.has(outcome.kind)).map(({ answerId }) => answerId);
    const rows = asked.length > 0 ? await this.grades.current(classId, [...new Set(asked)]) : new Map<string, never>();
    return arrived.map((one) => {
      const row = asked.includes(one.answerId) ? rows.get(one.answerId) : undefined;
      return resultView(one, row ? gradeView(row.grade, row.late_cost) : null);
    });
  }
}

const TELLS_CURRENT = new Set<Arrived['outcome']['kind']>(['stale', 'beside', 'rubric-changed', 'refused']);

/** Ids as Postgres writes them. */
function inLowerCase(grade: DeskGradeDto): DeskGradeDto {
  const { id, answerId, ticket, rubricId } = grade;
  return {
    ...grade,
    id: id.toLowerCase(),
    answerId: answerId.toLowerCase(),
    ticket: ticket.toLowerCase(),
    rubricId: rubricId?.toLowerCase() ?? null,
  };
}

function resultView({ id, outcome }: Arrived, current: TeacherGradeDto | null): DeskGradeResultDto {
  const result = { id, number: null, current: null, detail: null };
  switch (outcome.kind) {
    case 'save':
    case 'restore':
    case 'read-again':
      return { ...result, status: 'saved', number: outcome.number };
    case 'take-beside-back':
      return { ...result, status: 'saved' };
    case 'repeated':
      return { ...result, status: 'repeated', number: outcome.number };
    case 'beside':
      return {
        ...result,
        status: 'kept-beside',
        current,
        detail: 'Somebody else has graded this answer meanwhile. Both grades are kept.',
      };
    case 'stale':
      return {
        ...result,
        status: 'stale',
        current,
        detail: 'This answer was graded in the meantime. Look at that grade before you go on.',
      };
    case 'rubric-changed':
      return {
        ...result,
        status: 'rubric-changed',
        current,
        detail: 'The rubric has changed since this answer was opened. Grade it by the new one.',
      };
    case 'refused':
      return { ...result, status: 'refused', current, detail: REFUSALS[outcome.reason] };
    case 'unknown':
    case 'id-taken':
      return { ...result, status: 'refused', detail: REFUSALS[outcome.kind] };
  }
}

/** A second reading is its reader's alone: that there was one is recorded, and not what it said. */
function recordOf({ outcome, submissionId, before, after }: Arrived, classroomId: string): AuditRecord[] {
  const action = ACTIONS[outcome.kind];
  if (!action || submissionId === null) return [];
  const record = { action, subjectKind: 'submission', subjectId: submissionId, classroomId };
  return outcome.kind === 'read-again' ? [record] : [{ ...record, ...(before && { before }), ...(after && { after }) }];
}

const ACTIONS: Partial<Record<Arrived['outcome']['kind'], string>> = {
  save: 'grade.saved',
  restore: 'grade.taken-back',
  beside: 'grade.kept-beside',
  'take-beside-back': 'grade.beside-taken-back',
  'read-again': 'answer.read-again',
};
