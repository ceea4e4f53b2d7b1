import { Injectable } from '@nestjs/common';
import { ModuleDocuments } from '../../courses/module-documents.service';
import { ClassLessons } from '../../lessons/class-lessons.service';
import type { MemberActor } from '../../platform/auth/access';
import { badInput, notFound } from '../../platform/errors/refusal';
import { questionBlock } from '../answers.service';
import type { DeskDto } from './desk.dto';
import { DeskRepository } from './desk.repository';

@Injectable()
export class DeskService {
  constructor(
    private readonly desk: DeskRepository,
    private readonly documents: ModuleDocuments,
    private readonly lessons: ClassLessons,
  ) {}

  async get({ classId, accountId }: MemberActor, classModuleId: string, questionKey: string): Promise<DeskDto> {
    const row = await this.desk.find(classId, classModuleId, questionKey, accountId);
    if (!row) throw await this.noQuestion(classId, classModuleId);
    const { document } = await this.documents.get(row.module_version_id);
    const { key, kind, title, prompt } = questionBlock(document, questionKey);
    const { waiting, graded, released, returned, flagged, elsewhere, rivals, total } = row;
    return {
      question: {
        key,
        kind,
        title,
        prompt,
        criteria: row.criteria ?? [],
        maxPoints: row.max_points,
        rubricId: row.rubric_id,
        rubricVersion: row.rubric_version,
      },
      namesHidden: row.names_hidden,
      counts: { waiting, graded, released, returned, flagged, elsewhere, rivals, total },
      pace: { medianSeconds: row.median_seconds, graded: row.own },
    };
  }

  async flag({ classId, accountId }: MemberActor, classModuleId: string, answerId: string): Promise<void> {
    if (!(await this.desk.flag(classId, classModuleId, answerId, accountId))) throw notFound('answer');
  }

  async unflag({ classId, accountId }: MemberActor, classModuleId: string, answerId: string): Promise<void> {
    if (!(await this.desk.unflag(classId, classModuleId, answerId, accountId))) throw notFound('answer');
  }

  /** Why there is no desk: the class has no such module, or the module no such question. */
  async noQuestion(classId: string, classModuleId: string): Promise<Error> {
    await this.lessons.get(classId, classModuleId);
    return badInput('question', 'Question must be the key of a question of this module.');
  }
}
