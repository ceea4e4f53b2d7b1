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
    const { submissionIds = null, questionKey = null, all } = input;
    if ([submissionIds, questionKey, all ?? null].filter((choice) => choice !== null).length !== 1)
      throw badInput('all', 'Say exactly one of submissionIds, questionKey and all.');
    const { document } = await this.lessons.get(member.classId, classModuleId);
    if (questionKey !== null && !(await this.answers.isQuestion(member.classId, classModuleId, document, questionKey)))
      throw badInput('questionKey', 'Question key must be the key of a question of this module.');
    if (submissionIds) await this.refuseStrangers(submissionIds, classModuleId, member.classId);
    return this.database.transaction(async () => {
      const selection = { classModuleId, classId: member.classId, submissionIds, questionKey };
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

  private async refuseStrangers(submissionIds: string[], classModuleId: string, classId: string): Promise<void> {
    const known = await this.releases.known(submissionIds, classModuleId, classId);
    const errors = submissionIds.flatMap((id, index) =>
      known.has(id.toLowerCase()) ? [] : [{ field: `submissionIds.${index}`, message: 'This is no answer to this module.' }],
    );
    if (errors.length > 0)
      throw new Refusal('bad-input', 'Some of the answers are not of this module.', { errors: errors.slice(0, 20) });
  }
}
