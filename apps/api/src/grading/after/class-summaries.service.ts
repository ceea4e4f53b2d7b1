import { frequentGaps, shownToClass, summaryFigures, type SummaryFigures } from '@big-six/domain';
import { Injectable } from '@nestjs/common';
import { isDeepStrictEqual } from 'node:util';
import { AuditService } from '../../audit/audit.service';
import type { ClassActor, MemberActor } from '../../platform/auth/access';
import { Database } from '../../platform/database/database';
import { Refusal } from '../../platform/errors/refusal';
import { ClassLessons, refuseUnopened } from '../../lessons/class-lessons.service';
import type { QuestionPlace } from '../../platform/validation/question-place';
import { AskedQuestions } from '../asked-questions.service';
import type { PublishedSummariesDto, QuestionSummaryDto } from './class-summaries.dto';
import { ClassSummariesRepository } from './class-summaries.repository';
import { exemplarView } from './exemplars.service';
import { ExemplarsRepository } from './exemplars.repository';

/** What a teacher tells the class about the answers to a question. */
@Injectable()
export class ClassSummariesService {
  constructor(
    private readonly audit: AuditService,
    private readonly database: Database,
    private readonly exemplars: ExemplarsRepository,
    private readonly lessons: ClassLessons,
    private readonly questions: AskedQuestions,
    private readonly summaries: ClassSummariesRepository,
  ) {}

  async get({ classId }: MemberActor, { classModuleId, questionKey }: QuestionPlace): Promise<QuestionSummaryDto> {
    const { figures, title } = await this.figures(classId, classModuleId, questionKey);
    const row = await this.summaries.find(classId, classModuleId, questionKey);
    return {
      questionKey,
      title,
      figures,
      gaps: frequentGaps(figures),
      comments: await this.summaries.comments(classId, classModuleId, questionKey),
      note: row?.note ?? '',
      revision: row?.revision ?? 0,
      publishedAt: row?.published_at?.toISOString() ?? null,
      changed: row?.published_at != null && (row.note !== row.published_note || !isDeepStrictEqual(row.figures, figures)),
      exemplars: (await this.exemplars.list(classModuleId, questionKey)).map(exemplarView),
    };
  }

  async save(member: MemberActor, place: QuestionPlace, revision: number, note: string): Promise<QuestionSummaryDto> {
    const { classModuleId, questionKey } = place;
    await this.questions.get(member.classId, classModuleId, questionKey);
    const saved = await this.database.transaction(async () => {
      const next = await this.summaries.save(member.classId, classModuleId, questionKey, note, revision);
      if (next !== null) await this.record(member, place, 'class-summary.saved', { revision: next });
      return next;
    });
    if (saved === null) {
      const current = await this.summaries.find(member.classId, classModuleId, questionKey);
      throw new Refusal('stale', 'This note was saved somewhere else in the meantime. Compare both before you go on.', {
        current: { note: current?.note ?? '', revision: current?.revision ?? 0 },
      });
    }
    return this.get(member, place);
  }

  async publish(member: MemberActor, place: QuestionPlace, published: boolean): Promise<QuestionSummaryDto> {
    const { classModuleId, questionKey } = place;
    const { figures } = await this.figures(member.classId, classModuleId, questionKey);
    await this.database.transaction(async () => {
      if (published) await this.summaries.publish(member.classId, classModuleId, questionKey, figures, member.accountId);
      else await this.summaries.hide(member.classId, classModuleId, questionKey);
      await this.record(member, place, published ? 'class-summary.published' : 'class-summary.hidden', {});
    });
    return this.get(member, place);
  }

  /** For the class: without names, and without figures that would tell of single people. */
  async published({ classId, classRole, enrollmentId }: ClassActor, classModuleId: string): Promise<PublishedSummariesDto> {
    const lesson = await this.lessons.get(classId, classModuleId);
    if (classRole === 'student') refuseUnopened(lesson);
    const rows = await this.summaries.published(classId, classModuleId, classRole === 'student' ? enrollmentId : null);
    return {
      items: rows.map(({ question_key, title, note, published_at, figures, exemplars }) => {
        const shown = shownToClass(figures);
        return {
          questionKey: question_key,
          title,
          note,
          publishedAt: published_at.toISOString(),
          figures: shown,
          gaps: shown ? frequentGaps(shown) : [],
          exemplars,
        };
      }),
    };
  }

  private async figures(
    classId: string,
    classModuleId: string,
    questionKey: string,
  ): Promise<{ figures: SummaryFigures; title: string }> {
    const { criteria, block } = await this.questions.get(classId, classModuleId, questionKey);
    const { answers, counts } = await this.summaries.counts(classModuleId, questionKey);
    return { figures: summaryFigures(criteria ?? [], answers, counts), title: block.title };
  }

  private record(member: MemberActor, { classModuleId, questionKey }: QuestionPlace, action: string, more: object) {
    return this.audit.record(member, {
      action,
      subjectKind: 'class-module',
      subjectId: classModuleId,
      classroomId: member.classId,
      after: { questionKey, ...more },
    });
  }
}
