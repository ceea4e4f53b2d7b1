import { adjustedPoints, score, secondLookUntil, usualWait } from '@big-six/domain';
import type { Criterion } from '@big-six/lesson-format';
import { Injectable } from '@nestjs/common';
import { AuditService } from '../../audit/audit.service';
import type { ClassActor, MemberActor } from '../../platform/auth/access';
import { Database } from '../../platform/database/database';
import { badInput, notFound, Refusal } from '../../platform/errors/refusal';
import { decodeCursor, toPage } from '../../platform/validation/page';
import type { QuestionPlace } from '../../platform/validation/question-place';
import { factsOf, type GradeFacts } from '../grade-facts';
import type {
  SecondLookDto,
  SecondLookInputDto,
  SecondLookItemDto,
  SecondLookListDto,
  SecondLookReplyInputDto,
  SecondLooksQuery,
  StudentSecondLookDto,
  StudentSecondLooksDto,
  WaitsDto,
} from './second-looks.dto';
import {
  type LookRow,
  type LookToReplyRow,
  SecondLooksRepository,
  type StudentLookRow,
  type VisibleRow,
} from './second-looks.repository';

/** A student asks to look at one criterion again; a teacher answers with a new grade or with a reason. */
@Injectable()
export class SecondLooksService {
  constructor(
    private readonly audit: AuditService,
    private readonly database: Database,
    private readonly looks: SecondLooksRepository,
  ) {}

  async own(member: MemberActor, place: QuestionPlace): Promise<StudentSecondLooksDto> {
    const at = { ...place, enrollmentId: member.enrollmentId };
    const [visible, rows] = [await this.looks.visible(at), await this.looks.own(at)];
    const until = visible && secondLookUntil(visible.released_at);
    const criteria = visible ? askable(visible) : [];
    return {
      askable:
        visible && until && until > visible.now && criteria.length > 0
          ? { submissionId: visible.submission_id, until: until.toISOString(), criteria }
          : null,
      items: rows.map(studentLook),
    };
  }

  async ask(member: MemberActor, place: QuestionPlace, input: SecondLookInputDto): Promise<StudentSecondLookDto> {
    const at = { ...place, enrollmentId: member.enrollmentId };
    return this.database.transaction(async () => {
      const visible = await this.looks.visible(at);
      if (!visible || visible.submission_id !== input.submissionId.toLowerCase())
        throw badInput('submissionId', 'There is no released grade of this answer to ask about.');
      if (!(visible.criteria ?? []).some(({ key }) => key === input.criterion))
        throw badInput('criterion', 'Criterion must be the key of a criterion of the grade.');
      if (secondLookUntil(visible.released_at) <= visible.now)
        throw new Refusal('conflict', 'The time to ask for a second look at this grade is over.');
      const id = await this.looks.ask(member.classId, visible, input.criterion, input.reason);
      if (!id) throw new Refusal('conflict', 'You have asked about this criterion already.');
      await this.audit.record(member, {
        action: 'second-look.asked',
        subjectKind: 'submission',
        subjectId: visible.submission_id,
        classroomId: member.classId,
        after: { secondLookId: id, criterion: input.criterion },
      });
      const row = (await this.looks.own(at)).find((look) => look.id === id);
      if (!row) throw notFound('second look');
      return studentLook(row);
    });
  }

  async list(member: MemberActor, { state, cursor, limit }: SecondLooksQuery): Promise<SecondLookListDto> {
    const after = decodeCursor(cursor, 2);
    const { waiting, since } = await this.looks.queue(member.classId);
    const rows = await this.looks.list(member.classId, state === 'waiting', after, limit + 1);
    const page = toPage(
      rows,
      limit,
      (row) => itemView(member, row),
      ({ moment, id }) => [moment, id],
    );
    return { waiting, waitingSince: since?.toISOString() ?? null, ...page };
  }

  async get(member: MemberActor, id: string): Promise<SecondLookDto> {
    return detailView(member, await this.find(member.classId, id));
  }

  /** A changed grade is released with the reply: the student reads both or neither. */
  async reply(member: MemberActor, id: string, input: SecondLookReplyInputDto): Promise<SecondLookDto> {
    const look = await this.find(member.classId, id);
    await this.database.transaction(async () => {
      if (!(await this.looks.hold(id))) throw new Refusal('conflict', 'Somebody has replied to this request already.');
      const changed = input.outcome === 'changed' ? await this.change(member, look, input.level) : null;
      await this.looks.reply(id, input.outcome, input.reply, member.accountId, changed?.gradeId ?? null);
      await this.audit.record(member, {
        action: 'second-look.replied',
        subjectKind: 'submission',
        subjectId: look.submission_id,
        classroomId: member.classId,
        ...(changed && { before: factsOf({ ...look, reason: look.adjustment_reason }) }),
        after: { secondLookId: id, outcome: input.outcome, criterion: look.criterion, repliedInWords: true, ...changed },
      });
    });
    return this.get(member, id);
  }

  async waits({ classId, classRole }: ClassActor): Promise<WaitsDto> {
    const staff = classRole === 'teacher' || classRole === 'assistant';
    const { waits, answersSince } = await this.looks.waits(classId, staff);
    const queue = staff ? await this.looks.queue(classId) : null;
    return {
      usualDays: usualWait(waits),
      answersSince: answersSince?.toISOString() ?? null,
      secondLooksSince: queue?.since?.toISOString() ?? null,
      secondLooks: queue?.waiting ?? null,
    };
  }

  private async change(
    member: MemberActor,
    look: LookToReplyRow,
    level: string | undefined,
  ): Promise<GradeFacts & { gradeId: string }> {
    if (!look.current)
      throw new Refusal(
        'conflict',
        'This answer was graded again since, or handed in anew. Reply to the request without a change.',
      );
    const criteria = look.criteria ?? [];
    const levels = { ...look.levels, [look.criterion]: level ?? '' };
    const result = score(criteria, levels);
    if (!result.ok || level === undefined) throw badInput('level', 'Choose one of the levels of this criterion.');
    if (level === look.levels[look.criterion])
      throw badInput('level', 'This is the level the answer has. Choose another, or let it stand.');
    const points = adjustedPoints(result.points, look.adjustment, result.maxPoints);
    const gradeId = await this.looks.regrade(look.grade_id, levels, points, member.accountId);
    if (!gradeId) throw new Refusal('conflict', 'Somebody has graded this answer in this moment. Look at that grade first.');
    return { gradeId, ...factsOf({ ...look, number: look.number + 1, levels, points, reason: look.adjustment_reason }) };
  }

  private async find(classId: string, id: string): Promise<LookToReplyRow> {
    const row = await this.looks.find(classId, id);
    if (!row) throw notFound('second look');
    return row;
  }
}

function askable({ criteria, asked }: VisibleRow): string[] {
  return (criteria ?? []).map(({ key }) => key).filter((key) => !asked.includes(key));
}

function criterionOf(criteria: Criterion[] | null, key: string) {
  return criteria?.find((criterion) => criterion.key === key) ?? { key, title: key, levels: [] };
}

function studentLook(row: StudentLookRow): StudentSecondLookDto {
  return {
    id: row.id,
    submissionId: row.submission_id,
    criterion: row.criterion,
    criterionTitle: criterionOf(row.criteria, row.criterion).title,
    reason: row.reason,
    askedAt: row.asked_at.toISOString(),
    outcome: row.outcome,
    reply: row.reply,
    repliedAt: row.replied_at?.toISOString() ?? null,
  };
}

function itemView(member: MemberActor, row: LookRow): SecondLookItemDto {
  return {
    id: row.id,
    classModuleId: row.class_module_id,
    answerId: row.handle,
    questionTitle: row.question_title,
    criterionTitle: criterionOf(row.criteria, row.criterion).title,
    reason: row.reason,
    student: row.enrollment_id === null || row.student === null ? null : { id: row.enrollment_id, name: row.student },
    gradedBy: { id: row.graded_by, name: row.graded_by_name },
    yours: row.graded_by === member.accountId,
    askedAt: row.asked_at.toISOString(),
    outcome: row.outcome,
    reply: row.reply,
    repliedBy: row.replied_by,
    repliedAt: row.replied_at?.toISOString() ?? null,
  };
}

function detailView(member: MemberActor, row: LookToReplyRow): SecondLookDto {
  return {
    ...itemView(member, row),
    text: row.text,
    criterion: criterionOf(row.criteria, row.criterion),
    reached: row.levels[row.criterion] ?? '',
    feedback: row.feedback,
    current: row.current,
  };
}
