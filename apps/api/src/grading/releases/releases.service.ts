import { parseInstant } from '@big-six/domain';
import { Injectable } from '@nestjs/common';
import { AuditService } from '../../audit/audit.service';
import { ClassLessons } from '../../lessons/class-lessons.service';
import type { MemberActor } from '../../platform/auth/access';
import { Database } from '../../platform/database/database';
import type { StatementPart } from '../../platform/database/statement-part';
import { badInput, notFound, Refusal } from '../../platform/errors/refusal';
import { AnswersService } from '../answers.service';
import type { ReleasedDto, ReleaseInputDto, SelectionDto, TakenBackDto } from './releases.dto';
import { ReleasesRepository, type Selection } from './releases.repository';

const YEAR = 366 * 24 * 60 * 60 * 1000;

@Injectable()
export class ReleasesService {
  constructor(
    private readonly answers: AnswersService,
    private readonly audit: AuditService,
    private readonly database: Database,
    private readonly lessons: ClassLessons,
    private readonly releases: ReleasesRepository,
  ) {}

  /** Releases current grades, now or at a time. Answers without one, or whose current grade is released, are passed over. */
  async release(member: MemberActor, classModuleId: string, input: ReleaseInputDto): Promise<ReleasedDto> {
    const { selection, now } = await this.selection(member, classModuleId, input);
    const at = input.at == null ? null : futureMoment('at', input.at, now);
    return this.database.transaction(async () => {
      if (at) return this.plan(member, selection, at);
      const { grades, newer } = await this.releases.release(selection, member.accountId, this.each(member));
      await this.releases.dropEmptyPlans(classModuleId);
      if (grades.length > 0) await this.record(member, classModuleId, 'grades.released', { ...named(selection), grades });
      return { released: grades.length, planned: 0, newer };
    });
  }

  /** Takes back what was released and nobody has read. */
  async takeBack(member: MemberActor, classModuleId: string, input: SelectionDto): Promise<TakenBackDto> {
    const { selection } = await this.selection(member, classModuleId, input);
    return this.database.transaction(async () => {
      const { grades, read } = await this.releases.takeBack({ ...selection, numbers: null, asOf: null }, this.each(member));
      if (grades.length > 0) await this.record(member, classModuleId, 'grades.taken-back', { ...named(selection), grades, read });
      return { takenBack: grades.length, read };
    });
  }

  async movePlan(member: MemberActor, classModuleId: string, planId: string, moment: string | null): Promise<void> {
    const { now } = await this.lessons.get(member.classId, classModuleId);
    if (moment === null) throw badInput('at', 'At must be a moment in the future.');
    const at = futureMoment('at', moment, now);
    await this.database.transaction(async () => {
      const was = await this.releases.movePlan(member.classId, classModuleId, planId, at);
      if (!was) throw notFound('plan');
      await this.record(member, classModuleId, 'release-plan.moved', { planId, releasesAt: at.toISOString() }, was);
    });
  }

  async cancelPlan(member: MemberActor, classModuleId: string, planId: string): Promise<void> {
    await this.database.transaction(async () => {
      const plan = await this.releases.cancelPlan(member.classId, classModuleId, planId);
      if (!plan) throw notFound('plan');
      const action = plan.over ? 'release-plan.dismissed' : 'release-plan.cancelled';
      await this.record(member, classModuleId, action, { planId }, plan.was);
    });
  }

  private async plan(member: MemberActor, selection: Selection, at: Date): Promise<ReleasedDto> {
    const { id, grades, newer } = await this.releases.plan(selection, at, member.accountId);
    if (grades.length > 0) {
      const after = { planId: id, ...named(selection), releasesAt: at.toISOString(), grades };
      await this.record(member, selection.classModuleId, 'release-plan.made', after);
    }
    return { released: 0, planned: grades.length, newer };
  }

  private async selection(
    member: MemberActor,
    classModuleId: string,
    input: SelectionDto & { asOf?: string | null },
  ): Promise<{ selection: Selection; now: Date }> {
    const { answers = null, questionKey = null, studentId = null, all = null } = input;
    if ([answers, questionKey, studentId, all].filter((choice) => choice !== null).length !== 1)
      throw badInput('all', 'Say exactly one of answers, questionKey, studentId and all.');
    const { document, now } = await this.lessons.get(member.classId, classModuleId);
    if (questionKey !== null && !(await this.answers.isQuestion(member.classId, classModuleId, document, questionKey)))
      throw badInput('questionKey', 'Question key must be the key of a question of this module.');
    const answerIds = answers?.map(({ answerId }) => answerId.toLowerCase()) ?? null;
    if (answerIds) {
      refuseTwice(answerIds);
      await this.refuseStrangers(answerIds, classModuleId, member.classId);
    }
    if (studentId !== null) await this.refuseStudent(studentId, classModuleId, member.classId);
    const selection = {
      classModuleId,
      classId: member.classId,
      answerIds,
      numbers: answers?.map(({ number }) => number) ?? null,
      questionKey,
      studentId,
      asOf: input.asOf == null ? null : parseInstant(input.asOf),
    };
    return { selection, now };
  }

  private async refuseStrangers(answerIds: string[], classModuleId: string, classId: string): Promise<void> {
    const known = await this.releases.known(answerIds, classModuleId, classId);
    const errors = answerIds.flatMap((id, index) =>
      known.has(id) ? [] : [{ field: `answers.${index}.answerId`, message: 'This is no answer to this module.' }],
    );
    if (errors.length > 0)
      throw new Refusal('bad-input', 'Some of the answers are not of this module.', { errors: errors.slice(0, 20) });
  }

  /** How many answers of a student are graded would tell which of the nameless ones are theirs. */
  private async refuseStudent(studentId: string, classModuleId: string, classId: string): Promise<void> {
    const { namesHidden, known } = await this.releases.student(studentId, classModuleId, classId);
    if (namesHidden)
      throw new Refusal('conflict', 'Names are hidden in this module. Release by question, by answer, or all at once.');
    if (!known) throw badInput('studentId', 'This is no student of the class.');
  }

  /** Of each answer whose grade is shown or hidden, beside the one event for all of them. */
  private each(member: MemberActor): StatementPart {
    return this.audit.partEach(member, { subjectKind: 'submission', classroomId: member.classId }, 'told');
  }

  private record(member: MemberActor, classModuleId: string, action: string, after: Record<string, unknown>, was?: Date) {
    return this.audit.record(member, {
      action,
      subjectKind: 'class-module',
      subjectId: classModuleId,
      classroomId: member.classId,
      ...(was && { before: { releasesAt: was.toISOString() } }),
      after,
    });
  }
}

function refuseTwice(answerIds: readonly string[]): void {
  const twice = answerIds.findIndex((id, index) => answerIds.indexOf(id) !== index);
  if (twice >= 0) throw badInput(`answers.${twice}.answerId`, 'This answer is named twice.');
}

function named({ questionKey, studentId }: Selection) {
  return { questionKey, ...(studentId !== null && { studentId }) };
}

function futureMoment(field: string, text: string, now: Date): Date {
  const at = parseInstant(text);
  if (!at || at <= now) throw badInput(field, 'This moment is past. Choose one in the future, or release now.');
  if (at.getTime() - now.getTime() > YEAR) throw badInput(field, 'Choose a moment within a year.');
  return at;
}
