import { findBlock, grade, type GradedBlock, isGradedBlock, questionKeys } from '@big-six/lesson-format';
import { Injectable } from '@nestjs/common';
import type { MemberActor } from '../platform/auth/access';
import { badInput, notFound, Refusal } from '../platform/errors/refusal';
import { decodeCursor, type PageQuery, toPage } from '../platform/validation/page';
import type { AttemptDto, AttemptListDto, AttemptResultDto } from './attempts.dto';
import { type AttemptRow, AttemptsRepository } from './attempts.repository';
import { type ClassLesson, ClassLessons, refuseUnlessOpen } from './class-lessons.service';
import { marksOf } from './marks';
import { ProgressService } from './progress.service';
import { type Answered, blockView, markView, progressView } from './standing';

/** Far more than learning takes; what lies beyond only fills the table. */
export const MOST_ATTEMPTS = 200;

export interface Try {
  blockKey: string;
  answers: Record<string, string>;
  /** The version that the student has before them, when their page says so. */
  moduleVersionId: string | null;
}

@Injectable()
export class AttemptsService {
  constructor(
    private readonly attempts: AttemptsRepository,
    private readonly lessons: ClassLessons,
    private readonly progress: ProgressService,
  ) {}

  create(member: MemberActor, classModuleId: string, { blockKey, answers, moduleVersionId }: Try): Promise<AttemptResultDto> {
    return this.progress.decideAndSave(member, classModuleId, async (standing) => {
      const { step, block } = await this.gradedBlock(member.classId, classModuleId, standing, blockKey);
      refuseUnlessOpen(standing);
      if (moduleVersionId !== null)
        await this.lessons.requireSameQuestions(standing, moduleVersionId.toLowerCase(), blockKey, Object.keys(answers));
      const graded = grade(block, answers);
      if (!graded.ok) throw new Refusal('bad-input', 'Some of the answers cannot be graded.', { errors: graded.problems });
      const { result } = graded;
      const marks = marksOf(result);
      const number = blockView(block, standing.answered).attempts + 1;
      if (number > MOST_ATTEMPTS)
        throw new Refusal('not-allowed', `You have tried this ${MOST_ATTEMPTS} times. Ask your teacher for help.`);
      const { part, after } = this.progress.advance(member, standing, step.key, { attempt: { blockKey, result } });
      const { points, maxPoints } = result;
      const saved = await this.attempts.insert(
        {
          enrollmentId: member.enrollmentId,
          classModuleId,
          classId: member.classId,
          blockKey,
          number,
          answers: Object.fromEntries(marks.map(({ key, chosen }) => [key, chosen])),
          marks: Object.fromEntries(marks.map(({ key, mark }) => [key, mark])),
          points,
          maxPoints,
          createdAt: standing.now,
        },
        part,
      );
      if (!saved) return null;
      return {
        number,
        createdAt: standing.now.toISOString(),
        points,
        maxPoints,
        // Of this very try, so also what a lab's wrong result lacks, which is not kept.
        questions: marks.map((mark, index) => ({ ...mark, feedback: result.questions[index]?.feedback ?? null })),
        block: blockView(block, withAnswers(standing.answered, blockKey, number, marks)),
        progress: progressView(after),
      };
    });
  }

  async list(member: MemberActor, classModuleId: string, blockKey: string, page: PageQuery): Promise<AttemptListDto> {
    const [before = null] = decodeCursor(page.cursor, 1);
    if (before !== null && !/^\d{1,9}$/.test(before)) throw badInput('cursor', 'Cursor is not one that this list gave.');
    const lesson = await this.lessons.get(member.classId, classModuleId);
    const { block } = await this.gradedBlock(member.classId, classModuleId, lesson, blockKey);
    const rows = await this.attempts.list(member.enrollmentId, classModuleId, blockKey, before, page.limit + 1);
    return toPage(
      rows,
      page.limit,
      (row) => attemptView(block, row),
      ({ number }) => [String(number)],
    );
  }

  private async gradedBlock(classId: string, classModuleId: string, { document }: ClassLesson, blockKey: string) {
    const what = 'quiz, check or lab that grades answers';
    const found = findBlock(document, blockKey);
    if (!found) throw await this.lessons.missing(classId, classModuleId, blockKey, what);
    if (!isGradedBlock(found.block)) throw notFound(what);
    return { step: found.step, block: found.block };
  }
}

function attemptView(block: GradedBlock, row: AttemptRow): AttemptDto {
  const order = questionKeys(block);
  const marks = Object.entries(row.marks).sort(([one], [other]) => order.indexOf(one) - order.indexOf(other));
  return {
    number: row.number,
    createdAt: row.created_at.toISOString(),
    points: row.points,
    maxPoints: row.max_points,
    questions: marks.map(([key, mark]) => markView(block, { key, chosen: row.answers[key] ?? '', mark })),
  };
}

/** What is answered once these marks count too. */
function withAnswers(
  answered: readonly Answered[],
  blockKey: string,
  number: number,
  marks: ReturnType<typeof marksOf>,
): Answered[] {
  const newer = marks.map(({ key, chosen, mark }) => {
    const before = answered.find((answer) => answer.blockKey === blockKey && answer.key === key);
    return { blockKey, key, chosen, mark, number, everRight: mark === 'right' || (before?.everRight ?? false) };
  });
  const replaced = new Set(newer.map(({ key }) => key));
  return [...answered.filter((answer) => answer.blockKey !== blockKey || !replaced.has(answer.key)), ...newer];
}
