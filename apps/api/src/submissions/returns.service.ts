import { newestAttempt, parseInstant } from '@big-six/domain';
import { Injectable } from '@nestjs/common';
import { AuditService } from '../audit/audit.service';
import { ExtensionsService } from '../classes/extensions.service';
import { type HandedIn, ProgressService, type Standing } from '../lessons/progress.service';
import type { MemberActor } from '../platform/auth/access';
import { badInput, notFound, Refusal } from '../platform/errors/refusal';
import { type DraftKey, DraftsRepository } from './drafts.repository';
import type { AnswerAttemptsDto, ReturnDto, ReturnInputDto } from './returns.dto';
import { type AnswerPlaceRow, type AttemptsRow, ReturnsRepository } from './returns.repository';

const CLOSED = 'The module is closed for this student. Say until when they may hand in again.';
const CLOSED_UNNAMED =
  'The module is closed, and while names are hidden nobody can have more time for themselves. Release the grade first, or close later.';

/** Giving answers back for another attempt, and what there was before. */
@Injectable()
export class ReturnsService {
  constructor(
    private readonly audit: AuditService,
    private readonly drafts: DraftsRepository,
    private readonly extensions: ExtensionsService,
    private readonly progress: ProgressService,
    private readonly returns: ReturnsRepository,
  ) {}

  async attempts(member: MemberActor, answerId: string): Promise<AnswerAttemptsDto> {
    const row = await this.returns.attempts(member.classId, answerId);
    if (!row) throw notFound('answer');
    // The dates of a student of their own would tell who this is.
    const whose = row.named ? row.enrollment_id : null;
    const { access, schedule } = await this.progress.standing(member.classId, row.class_module_id, whose);
    return {
      items: row.attempts.map((attempt) => attemptView(attempt, row.named)),
      access,
      dated: schedule.dueAt !== null || schedule.closesAt !== null,
      dueAt: schedule.dueAt?.toISOString() ?? null,
      closesAt: schedule.closesAt?.toISOString() ?? null,
      named: row.named,
    };
  }

  /** The student goes on from the text that they handed in; what is handed in next is what counts. */
  async giveBack(teacher: MemberActor, answerId: string, { note, until }: ReturnInputDto): Promise<ReturnDto> {
    const { classId } = teacher;
    const { answer, place } = await this.find(classId, answerId);
    const moment = until === null ? null : parseInstant(until);
    if (moment && !answer.named)
      throw badInput('until', 'Names are hidden: more time for one student would tell whose answer this is. Release it first.');
    return this.progress.alone(place, place.classModuleId, async (standing) => {
      const newest = this.newest(standing, answer);
      if (newest.returned) throw new Refusal('conflict', 'This answer is given back already.');
      if (moment && moment <= standing.now) throw badInput('until', 'This moment is over.');
      // Who has dates of their own, and whether this could be them, is not told where names are hidden: the class's dates decide.
      const { access } = answer.named ? standing : await this.progress.standing(classId, place.classModuleId, null);
      if (!moment && access === 'closed') throw badInput('until', answer.named ? CLOSED : CLOSED_UNNAMED);
      const at = await this.returns.giveBack(answer.id, classId, note, teacher.accountId);
      await this.drafts.begin(place, answer.text);
      if (moment) await this.extensions.reopen(teacher, place.classModuleId, place.enrollmentId, moment);
      await this.audit.record(teacher, {
        action: 'answer.returned',
        subjectKind: 'submission',
        subjectId: answer.id,
        classroomId: classId,
        after: { attempt: newest.attempt, note, until: moment },
      });
      return { note, by: teacher.name, at: at.toISOString() };
    });
  }

  /** As long as its student has not begun the new attempt: then the answer stands as it stood. More time that came with it stays. */
  async takeBack(teacher: MemberActor, answerId: string): Promise<void> {
    const { answer, place } = await this.find(teacher.classId, answerId);
    return this.progress.alone(place, place.classModuleId, async (standing) => {
      const newest = this.newest(standing, answer);
      if (!newest.returned) throw new Refusal('conflict', 'This answer is not given back any more.');
      if (!(await this.drafts.endUnbegun(place, answer.id)))
        throw new Refusal('conflict', 'The student has begun the new attempt. What is given back stays so.');
      const note = await this.returns.takeBack(answer.id);
      await this.audit.record(teacher, {
        action: 'answer.return-taken-back',
        subjectKind: 'submission',
        subjectId: answer.id,
        classroomId: teacher.classId,
        before: { attempt: newest.attempt, note },
      });
    });
  }

  private async find(classId: string, answerId: string): Promise<{ answer: AnswerPlaceRow; place: DraftKey }> {
    const answer = await this.returns.find(classId, answerId);
    if (!answer) throw notFound('answer');
    const { enrollment_id: enrollmentId, class_module_id: classModuleId, question_key: questionKey } = answer;
    return { answer, place: { enrollmentId, classModuleId, classId, questionKey } };
  }

  /** @throws Refusal `conflict` when the answer is not its student's newest any more */
  private newest({ handedIn }: Standing, { id, question_key }: AnswerPlaceRow): HandedIn {
    const newest = newestAttempt(handedIn.filter(({ questionKey }) => questionKey === question_key));
    if (newest?.id !== id) throw new Refusal('conflict', 'A newer attempt came in the meantime. Look at that one.');
    return newest;
  }
}

function attemptView({ receivedAt, handedInBy, returned, grade, ...attempt }: AttemptsRow['attempts'][number], named: boolean) {
  return {
    ...attempt,
    receivedAt: named ? new Date(receivedAt).toISOString() : null,
    handedInBy: named ? handedInBy : null,
    returned: returned && { ...returned, at: new Date(returned.at).toISOString() },
    grade: grade && { ...grade, releasedAt: grade.releasedAt && new Date(grade.releasedAt).toISOString() },
  };
}
