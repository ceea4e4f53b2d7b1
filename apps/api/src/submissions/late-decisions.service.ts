import { countWords } from '@big-six/domain';
import { Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import { AuditService } from '../audit/audit.service';
import type { MemberActor } from '../platform/auth/access';
import { Database } from '../platform/database/database';
import { notFound, Refusal } from '../platform/errors/refusal';
import { decodeCursor, toPage } from '../platform/validation/page';
import type {
  LateDecidedDto,
  LateDecisionInputDto,
  LateTextsQuery,
  WaitingLateTextDto,
  WaitingLateTextListDto,
} from './late-decisions.dto';
import { LateTextsRepository, type WaitingRow } from './late-texts.repository';
import { SubmissionsService } from './submissions.service';

/** What becomes of texts that came after the closing: a teacher accepts them, or leaves them. */
@Injectable()
export class LateDecisionsService {
  constructor(
    private readonly audit: AuditService,
    private readonly database: Database,
    private readonly lateTexts: LateTextsRepository,
    private readonly submissions: SubmissionsService,
  ) {}

  async list(member: MemberActor, classModuleId: string, query: LateTextsQuery): Promise<WaitingLateTextListDto> {
    const [after = null] = decodeCursor(query.cursor, 1);
    const rows = await this.lateTexts.list(member.classId, classModuleId, query.question ?? null, after, query.limit + 1);
    return toPage(rows, query.limit, waitingView, ({ handle }) => [handle]);
  }

  decide(
    teacher: MemberActor,
    classModuleId: string,
    lateTextId: string,
    { decision, textHash }: LateDecisionInputDto,
  ): Promise<LateDecidedDto> {
    return this.database.transaction(async () => {
      const found = await this.lateTexts.find(teacher.classId, classModuleId, lateTextId);
      if (!found) throw notFound('late text');
      await this.lateTexts.hold(placeOf(found, teacher.classId));
      // What stands there once nobody else can change it.
      const late = await this.lateTexts.find(teacher.classId, classModuleId, lateTextId);
      if (!late) throw notFound('late text');
      if (hashOf(late.text) !== textHash)
        throw new Refusal('stale', 'A newer text has come in the meantime. Read that one before you decide.', {
          current: waitingView(late),
        });
      const answerId = decision === 'accept' ? await this.accept(teacher, late) : null;
      if (decision === 'leave') await this.lateTexts.leave(late.handle, teacher.accountId);
      await this.audit.record(teacher, {
        action: decision === 'accept' ? 'late-text.accepted' : 'late-text.left',
        subjectKind: 'enrollment',
        subjectId: late.enrollment_id,
        classroomId: teacher.classId,
        after: { classModuleId, questionKey: late.question_key, receivedAt: late.received_at, textHash, answerId },
      });
      return { answerId };
    });
  }

  private async accept(teacher: MemberActor, late: WaitingRow): Promise<string> {
    const answerId = await this.submissions.acceptLate(teacher, late.class_module_id, {
      enrollmentId: late.enrollment_id,
      questionKey: late.question_key,
      text: late.text,
      receivedAt: late.received_at,
      daysLate: late.days_late,
      lateCost: late.late_cost,
    });
    await this.lateTexts.take(late.handle);
    return answerId;
  }
}

function placeOf({ enrollment_id, class_module_id, question_key }: WaitingRow, classId: string) {
  return { enrollmentId: enrollment_id, classModuleId: class_module_id, classId, questionKey: question_key };
}

function hashOf(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}

function waitingView(row: WaitingRow): WaitingLateTextDto {
  const named = !row.names_hidden;
  return {
    id: row.handle,
    questionKey: row.question_key,
    student: named ? { id: row.enrollment_id, name: row.student } : null,
    text: row.text,
    textHash: hashOf(row.text),
    words: countWords(row.text),
    receivedAt: named ? row.received_at.toISOString() : null,
    daysLate: named ? row.days_late : null,
    lateCost: named ? row.late_cost : null,
    answerId: named ? row.answer : null,
    replaces: row.answer !== null,
  };
}
