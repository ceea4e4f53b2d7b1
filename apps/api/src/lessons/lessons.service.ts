import { newestAttempt, openAttempt, studentAnswerState } from '@big-six/domain';
import { findBlock, type StudentBlock, type WrittenBlock } from '@big-six/lesson-format';
import { Injectable } from '@nestjs/common';
import type { ClassActor } from '../platform/auth/access';
import type { Tagged } from '../platform/web/conditional';
import { ClassLessons, refuseUnopened } from './class-lessons.service';
import type { ModuleStateDto, QuestionStateDto } from './lessons.dto';
import { ProgressService } from './progress.service';
import { blockViews, progressView, type Standing } from './standing';

@Injectable()
export class LessonsService {
  constructor(
    private readonly lessons: ClassLessons,
    private readonly progress: ProgressService,
  ) {}

  async state(actor: ClassActor, classModuleId: string): Promise<ModuleStateDto> {
    const standing = await this.progress.standing(actor.classId, classModuleId, actor.enrollmentId);
    const { document, schedule } = standing;
    return {
      id: classModuleId,
      number: document.number,
      title: document.title,
      team: document.team,
      moduleVersionId: standing.moduleVersionId,
      documentEtag: standing.etag,
      opensAt: schedule.opensAt?.toISOString() ?? null,
      dueAt: schedule.dueAt?.toISOString() ?? null,
      closesAt: schedule.closesAt?.toISOString() ?? null,
      extended: standing.extended,
      access: standing.access,
      place: standing.place,
      ...progressView(standing),
      blocks: blockViews(standing),
      questions: questionStates(standing),
      earlierQuestions: await this.earlierQuestions(actor.classId, standing),
    };
  }

  /** What the student has written stays readable, also where the lesson has moved on. */
  private async earlierQuestions(
    classId: string,
    { document, handedIn, drafts, classModuleId }: Standing,
  ): Promise<StudentBlock[]> {
    const written = [...handedIn, ...drafts.filter(({ length }) => length > 0)];
    const gone = [...new Set(written.map(({ questionKey }) => questionKey))].filter((key) => !findBlock(document, key));
    const earlier = await this.lessons.earlierQuestions(classId, classModuleId, gone);
    return earlier.flatMap(({ key, version }) =>
      version.studentView.steps.flatMap(({ blocks }) => blocks.filter((block) => block.key === key)),
    );
  }

  /** The student's view, for everyone: staff read what students read. Students may not look before it opens. */
  async document(actor: ClassActor, classModuleId: string): Promise<Tagged> {
    const lesson = await this.lessons.get(actor.classId, classModuleId);
    if (actor.classRole === 'student') refuseUnopened(lesson);
    return { etag: lesson.etag, json: lesson.studentJson };
  }
}

function questionStates(standing: Standing): QuestionStateDto[] {
  return standing.document.steps.flatMap((step) =>
    step.blocks
      .filter((block): block is WrittenBlock => block.kind === 'free-response' || block.kind === 'reflection')
      .map(({ key, kind, title, words }) => {
        const draft = standing.drafts.find(({ questionKey }) => questionKey === key);
        const newest = newestAttempt(standing.handedIn.filter(({ questionKey }) => questionKey === key));
        return {
          key,
          kind,
          title,
          stepKey: step.key,
          words,
          state: studentAnswerState({
            draftLength: draft?.length ?? 0,
            handedIn: newest !== null,
            gradeReleased: newest?.released ?? false,
            returned: newest?.returned ?? false,
            open: openAttempt(newest, standing.access) !== null,
          }),
          openAttempt: openAttempt(newest, standing.access),
          draft: draft ? { revision: draft.revision, length: draft.length, updatedAt: draft.updatedAt.toISOString() } : null,
          handedInAt: newest?.receivedAt.toISOString() ?? null,
        };
      }),
  );
}
