import { score } from '@big-six/domain';
import { Injectable } from '@nestjs/common';
import { AuditService } from '../../audit/audit.service';
import type { MemberActor } from '../../platform/auth/access';
import { Database } from '../../platform/database/database';
import type { StatementPart } from '../../platform/database/statement-part';
import { notFound, Refusal } from '../../platform/errors/refusal';
import type { QuestionPlace } from '../../platform/validation/question-place';
import { AskedQuestions } from '../asked-questions.service';
import { refusedLevels } from '../refused-levels';
import { GroupGradingsRepository } from './group-gradings.repository';
import type { GroupGradingDto, GroupGradingInputDto, GroupUndoneDto } from './groups.dto';
import { requireRubric } from './groups.service';

/** Grades many answers at once, each with a grade of its own, and undoes it at once. */
@Injectable()
export class GroupGradingsService {
  constructor(
    private readonly audit: AuditService,
    private readonly database: Database,
    private readonly gradings: GroupGradingsRepository,
    private readonly questions: AskedQuestions,
  ) {}

  async grade(member: MemberActor, place: QuestionPlace, input: GroupGradingInputDto): Promise<GroupGradingDto> {
    const question = await this.questions.get(place.classId, place.classModuleId, place.questionKey);
    const result = score(question.criteria ?? [], input.levels);
    if (!result.ok) throw refusedLevels(result.problems);
    const answerIds = input.members.map(({ answerId }) => answerId.toLowerCase());
    return this.database.transaction(async () => {
      const repeated = await this.gradings.find(place, input.id);
      if (repeated) return this.repeat(member, repeated, answerIds);
      requireRubric(input.rubricId ?? null, question.rubric_id);
      await this.refuseStrangers(place, answerIds);
      await this.gradings.hold(place, answerIds);
      // The same one may have been on its way when the first look found nothing.
      const meanwhile = await this.gradings.find(place, input.id);
      if (meanwhile) return this.repeat(member, meanwhile, answerIds);
      const { id, kind, levels, feedback, members } = input;
      const group = {
        id,
        kind,
        levels,
        feedback,
        points: result.points,
        rubricId: question.rubric_id,
        gradedBy: member.accountId,
        members: members.map((one, index) => ({ ...one, answerId: answerIds[index] ?? one.answerId })),
      };
      const graded = await this.gradings.grade(place, group, this.each(member));
      const gradeIds = graded.map((grade) => grade.id);
      await this.gradings.keep(place, group, gradeIds);
      await this.audit.record(member, {
        action: 'group.graded',
        subjectKind: 'group-grading',
        subjectId: id,
        classroomId: place.classId,
        after: { questionKey: place.questionKey, kind, levels, points: result.points, grades: gradeIds },
      });
      return answered(id, answerIds, new Set(graded.map(({ handle }) => handle)));
    });
  }

  undo(member: MemberActor, place: QuestionPlace, id: string): Promise<GroupUndoneDto> {
    return this.database.transaction(async () => {
      const grading = await this.gradings.find(place, id);
      if (!grading || grading.question_key !== place.questionKey) throw notFound('grading');
      if (grading.graded_by !== member.accountId)
        throw new Refusal('conflict', 'Only who graded this group can undo it. Its answers can be graded again one by one.');
      const { grade_ids: gradeIds } = grading;
      if (grading.undone_at) {
        const before = await this.gradings.countUndone(gradeIds, id);
        return { undone: before, kept: gradeIds.length - before };
      }
      await this.gradings.hold(place, await this.gradings.handlesOf(gradeIds));
      const undone = await this.gradings.undo(place, grading, member.accountId, this.each(member));
      await this.gradings.markUndone(id);
      await this.audit.record(member, {
        action: 'group.undone',
        subjectKind: 'group-grading',
        subjectId: id,
        classroomId: place.classId,
        after: { undone },
      });
      return { undone, kept: gradeIds.length - undone };
    });
  }

  /** Of each answer that is graded or put back, beside the one event for all of them. */
  private each(member: MemberActor): StatementPart {
    return this.audit.partEach(member, { subjectKind: 'submission', classroomId: member.classId }, 'told');
  }

  /** The answer to the first sending was lost; the grades were not. */
  private async repeat(
    member: MemberActor,
    { id, grade_ids, graded_by }: { id: string; grade_ids: string[]; graded_by: string },
    answerIds: string[],
  ): Promise<GroupGradingDto> {
    if (graded_by !== member.accountId) throw new Refusal('conflict', 'Another grader has used this id. Send it with a new one.');
    return answered(id, answerIds, new Set(await this.gradings.handlesOf(grade_ids)));
  }

  private async refuseStrangers(place: QuestionPlace, answerIds: readonly string[]): Promise<void> {
    const known = await this.gradings.known(place, answerIds);
    const errors = answerIds.flatMap((id, index) =>
      known.has(id) ? [] : [{ field: `members.${index}.answerId`, message: 'This is no answer to this question.' }],
    );
    if (errors.length > 0)
      throw new Refusal('bad-input', 'Some of the answers are not to this question.', { errors: errors.slice(0, 20) });
  }
}

function answered(id: string, answerIds: readonly string[], graded: ReadonlySet<string>): GroupGradingDto {
  const passedOver = answerIds.filter((answerId) => !graded.has(answerId));
  return { id, graded: answerIds.length - passedOver.length, passedOver };
}
