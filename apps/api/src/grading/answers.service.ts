import { pointsAfter } from '@big-six/domain';
import { findBlock, type ModuleDocument, type WrittenBlock, writtenBlocks } from '@big-six/lesson-format';
import { Injectable } from '@nestjs/common';
import { ModuleDocuments } from '../courses/module-documents.service';
import { ClassLessons } from '../lessons/class-lessons.service';
import type { MemberActor } from '../platform/auth/access';
import { badInput, notFound } from '../platform/errors/refusal';
import { decodeIdCursor, toPage } from '../platform/validation/page';
import { carriedView, draftView, gradeView, whoseView } from './answer-view';
import { excerpt } from './excerpt';
import type { AnswerItemRow, AnswerRow } from './answers.repository';
import { AnswersRepository } from './answers.repository';
import type {
  AnswerDto,
  AnswerFilter,
  AnswerItemDto,
  AnswerListDto,
  AnswersQuery,
  NeighboursDto,
  TeacherGradeDto,
} from './grading.dto';

/** The answers that the staff of a class reviews. */
@Injectable()
export class AnswersService {
  constructor(
    private readonly answers: AnswersRepository,
    private readonly documents: ModuleDocuments,
    private readonly lessons: ClassLessons,
  ) {}

  async list(member: MemberActor, classModuleId: string, query: AnswersQuery): Promise<AnswerListDto> {
    const after = decodeIdCursor(query.cursor);
    const { document } = await this.lessons.get(member.classId, classModuleId);
    if (!(await this.isQuestion(member.classId, classModuleId, document, query.question)))
      throw badInput('question', 'Question must be the key of a question of this module.');
    const rows = await this.answers.list(member.classId, classModuleId, query.question, query.state, after, query.limit + 1);
    return toPage(rows, query.limit, itemView, ({ id }) => [id]);
  }

  async get(member: MemberActor, answerId: string, filter: AnswerFilter): Promise<AnswerDto> {
    const row = await this.answers.find(member.classId, answerId, member.accountId);
    if (!row) throw notFound('answer');
    const neighbours = await this.answers.neighbours(row, filter);
    const { document } = await this.documents.get(row.module_version_id);
    return answerView(row, questionBlock(document, row.question_key), {
      position: neighbours?.position ?? null,
      total: neighbours?.total ?? 0,
      previousId: neighbours?.previous_id ?? null,
      nextId: neighbours?.next_id ?? null,
    });
  }

  /** One that the lesson asks, or that was asked and answered before the class moved to another version. */
  async isQuestion(classId: string, classModuleId: string, document: ModuleDocument, questionKey: string): Promise<boolean> {
    if (writtenBlocks(document).some(({ key }) => key === questionKey)) return true;
    return this.answers.answered(classId, classModuleId, questionKey);
  }
}

/** Every grade, latest first. */
function gradeViews({ grades, late_cost }: AnswerRow): TeacherGradeDto[] {
  return grades.map((grade) => gradeView(grade, late_cost));
}

/** The grade that holds. */
function currentGradeView(row: AnswerRow): TeacherGradeDto | null {
  const [newest] = gradeViews(row);
  return newest && !newest.withdrawn ? newest : null;
}

export function questionBlock(document: ModuleDocument, questionKey: string): WrittenBlock {
  const block = findBlock(document, questionKey)?.block;
  if (block?.kind !== 'free-response' && block?.kind !== 'reflection') throw notFound('question');
  return block;
}

function answerView(row: AnswerRow, block: WrittenBlock, neighbours: NeighboursDto): AnswerDto {
  return {
    answerId: row.id,
    ...whoseView(row.id, row),
    classModuleId: row.class_module_id,
    question: {
      key: block.key,
      kind: block.kind,
      title: block.title,
      prompt: block.prompt,
      criteria: row.criteria ?? [],
      maxPoints: row.max_points,
    },
    receipt: {
      attempt: row.attempt,
      textHash: row.text_hash,
      words: row.word_count,
      receivedAt: row.received_at?.toISOString() ?? null,
      handedInBy: row.handed_in_by,
      daysLate: row.days_late,
      lateCost: row.late_cost,
    },
    text: row.text,
    state: row.state,
    grade: currentGradeView(row),
    supersedes: row.number,
    history: gradeViews(row),
    carriedOver: row.carried && carriedView(row.carried),
    feedbackDraft: row.draft && draftView(row.draft),
    flagged: row.flagged,
    earlier: row.earlier,
    neighbours,
  };
}

function itemView(row: AnswerItemRow): AnswerItemDto {
  const { points, late_cost } = row;
  return {
    answerId: row.id,
    ...whoseView(row.id, row),
    receivedAt: row.received_at?.toISOString() ?? null,
    words: row.word_count,
    number: row.number,
    state: row.state,
    points,
    earned: points === null || late_cost === null ? null : pointsAfter(points, late_cost),
    daysLate: row.days_late,
    excerpt: excerpt(row.beginning),
  };
}
