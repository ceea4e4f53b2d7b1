import { Injectable } from '@nestjs/common';
import { AuditService } from '../../audit/audit.service';
import type { MemberActor } from '../../platform/auth/access';
import { archived } from '../../platform/auth/archived';
import { Database } from '../../platform/database/database';
import { notFound, Refusal } from '../../platform/errors/refusal';
import type { QuestionPlace } from '../../platform/validation/question-place';
import { AskedQuestions } from '../asked-questions.service';
import type {
  CandidateListDto,
  ExemplarDto,
  ExemplarInputDto,
  ExemplarRequestDto,
  ExemplarRequestListDto,
} from './class-summaries.dto';
import { type ExemplarRow, ExemplarsRepository, type RequestRow } from './exemplars.repository';

/** Answers shown to the class as examples: chosen by the teacher, shown only while their author agrees. */
@Injectable()
export class ExemplarsService {
  constructor(
    private readonly audit: AuditService,
    private readonly database: Database,
    private readonly exemplars: ExemplarsRepository,
    private readonly questions: AskedQuestions,
  ) {}

  async candidates({ classId }: MemberActor, { classModuleId, questionKey }: QuestionPlace): Promise<CandidateListDto> {
    await this.questions.get(classId, classModuleId, questionKey);
    const rows = await this.exemplars.candidates(classModuleId, questionKey);
    return {
      items: rows.map(({ handle, enrollment_id, student, points, text }) => ({
        answerId: handle,
        student: { id: enrollment_id, name: student },
        points,
        text,
      })),
    };
  }

  async ask(member: MemberActor, place: QuestionPlace, { answerId, note }: ExemplarInputDto): Promise<ExemplarDto> {
    const at = { ...place, classId: member.classId };
    const id = await this.database.transaction(async () => {
      const asked = await this.exemplars.ask(at, answerId.toLowerCase(), note, member.accountId);
      if (!asked)
        throw new Refusal('conflict', 'Only released answers can be examples, and each author is asked once about an answer.');
      await this.record(member, 'exemplar.asked', asked.submission_id, { exemplarId: asked.id });
      return asked.id;
    });
    const row = (await this.exemplars.list(place.classModuleId, place.questionKey)).find((one) => one.id === id);
    if (!row) throw notFound('example');
    return exemplarView(row);
  }

  remove(member: MemberActor, place: QuestionPlace, id: string): Promise<void> {
    return this.database.transaction(async () => {
      const submissionId = await this.exemplars.remove({ ...place, classId: member.classId }, id);
      if (!submissionId) throw notFound('example');
      await this.record(member, 'exemplar.removed', submissionId, { exemplarId: id });
    });
  }

  async requests({ enrollmentId }: MemberActor): Promise<ExemplarRequestListDto> {
    return { items: (await this.exemplars.requests(enrollmentId)).map(requestView) };
  }

  /** In an archived class an author can only take their word back. */
  answer(member: MemberActor, id: string, agreed: boolean): Promise<void> {
    if (agreed && member.archived) throw archived();
    return this.database.transaction(async () => {
      const answered = await this.exemplars.answer(member.enrollmentId, id, agreed);
      if (!answered) throw notFound('request');
      await this.record(member, `exemplar.${answered.consent}`, answered.submission_id, { exemplarId: id });
    });
  }

  private record(member: MemberActor, action: string, submissionId: string, after: Record<string, unknown>): Promise<void> {
    return this.audit.record(member, {
      action,
      subjectKind: 'submission',
      subjectId: submissionId,
      classroomId: member.classId,
      after,
    });
  }
}

export function exemplarView({ id, handle, enrollment_id, student, text, note, asked_at, consent }: ExemplarRow): ExemplarDto {
  return {
    id,
    answerId: handle,
    student: { id: enrollment_id, name: student },
    text,
    note,
    askedAt: asked_at.toISOString(),
    consent,
  };
}

function requestView({
  id,
  class_module_id,
  question_key,
  title,
  text,
  note,
  asked_at,
  consent,
}: RequestRow): ExemplarRequestDto {
  return {
    id,
    classModuleId: class_module_id,
    questionKey: question_key,
    questionTitle: title,
    text,
    note,
    askedAt: asked_at.toISOString(),
    consent,
  };
}
