import { Injectable } from '@nestjs/common';
import { AuditService } from '../audit/audit.service';
import { ClassLessons } from '../lessons/class-lessons.service';
import type { MemberActor } from '../platform/auth/access';
import { Database } from '../platform/database/database';
import { badInput, Refusal } from '../platform/errors/refusal';
import { AnswersService } from './answers.service';
import type { ReleasedDto, ReleaseInputDto } from './grading.dto';
import { ReleasesRepository } from './releases.repository';

@Injectable()
export class ReleasesService {
  constructor(
    private readonly answers: AnswersService,
    private readonly audit: AuditService,
    private readonly database: Database,
    private readonly lessons: ClassLessons,
    private readonly releases: ReleasesRepository,
  ) {}

  /** Releases current grades. Answers without one, or whose current grade is released, are passed over. */
  async release(member: MemberActor, classModuleId: string, input: ReleaseInputDto): Promise<ReleasedDto> {
    const { answerIds = null, questionKey = null, all } = input;
    if ([answerIds, questionKey, all ?? null].filter((choice) => choice !== null).length !== 1)
      throw badInput('all', 'Say exactly one of answerIds, questionKey and all.');
    const { document } = await this.lessons.get(member.classId, classModuleId);
    if (questionKey !== null && !(await this.answers.isQuestion(member.classId, classModuleId, document, questionKey)))
      throw badInput('questionKey', 'Question key must be the key of a question of this module.');
    if (answerIds) await this.refuseStrangers(answerIds, classModuleId, member.classId);
    return this.database.transaction(async () => {
      const selection = { classModuleId, classId: member.classId, answerIds, questionKey };
      const grades = await this.releases.release(selection, member.accountId);
      const after = { questionKey, grades };
      if (grades.length > 0)
        await this.audit.record(member, {
          action: 'grades.released',
          subjectKind: 'class-module',
          subjectId: classModuleId,
          classroomId: member.classId,
          after,
        });
      return { released: grades.length };
    });
  }

  private async refuseStrangers(answerIds: string[], classModuleId: string, classId: string): Promise<void> {
    const known = await this.releases.known(answerIds, classModuleId, classId);
    const errors = answerIds.flatMap((id, index) =>
      known.has(id.toLowerCase()) ? [] : [{ field: `answerIds.${index}`, message: 'This is no answer to this module.' }],
    );
    if (errors.length > 0)
      throw new Refusal('bad-input', 'Some of the answers are not of this module.', { errors: errors.slice(0, 20) });
  }
}
