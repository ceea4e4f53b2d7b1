import { answerState, pointsAfter } from '@big-six/domain';
import { findBlock, type ModuleDocument, type WrittenBlock, writtenBlocks } from '@big-six/lesson-format';
import { Injectable } from '@nestjs/common';
import { ModuleDocuments } from '../courses/module-documents.service';
import { ClassLessons } from '../lessons/class-lessons.service';
import type { MemberActor } from '../platform/auth/access';
import { badInput, notFound } from '../platform/errors/refusal';
import { decodeCursor, toPage } from '../platform/validation/page';
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
    const after = decodeCursor(query.cursor, 2);
    const { document } = await this.lessons.get(member.classId, classModuleId);
    if (!(await this.isQuestion(member.classId, classModuleId, document, query.question)))
      throw badInput('question', 'Question must be the key of a question of this module.');
    const rows = await this.answers.list(member.classId, classModuleId, query.question, query.state, after, query.limit + 1);
    return toPage(rows, query.limit, itemView, ({ received, id }) => [received, id]);
  }

  async get(member: MemberActor, submissionId: string, filter: AnswerFilter): Promise<AnswerDto> {
    const row = await this.find(member.classId, submissionId);
    const neighbours = await this.answers.neighbours(member.classId, row, filter);
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

  /** @throws Refusal `not-found` when no student of the class handed it in */
  async find(classId: string, submissionId: string): Promise<AnswerRow> {
    const row = await this.answers.find(classId, submissionId);
    if (!row) throw notFound('answer');
    return row;
  }
}

export function gradeViews({ grades, late_cost }: AnswerRow): TeacherGradeDto[] {
  return grades.map((grade) => ({
    ...grade,
    earned: pointsAfter(grade.points, late_cost),
    createdAt: new Date(grade.createdAt).toISOString(),
    releasedAt: grade.releasedAt === null ? null : new Date(grade.releasedAt).toISOString(),
  }));
}

function questionBlock(document: ModuleDocument, questionKey: string): WrittenBlock {
  const block = findBlock(document, questionKey)?.block;
  if (block?.kind !== 'free-response' && block?.kind !== 'reflection') throw notFound('question');
  return block;
}

function answerView(row: AnswerRow, block: WrittenBlock, neighbours: NeighboursDto): AnswerDto {
  const history = gradeViews(row);
  return {
    classModuleId: row.class_module_id,
    question: {
      key: block.key,
      kind: block.kind,
      title: block.title,
      prompt: block.prompt,
      criteria: row.criteria ?? [],
      maxPoints: row.max_points,
    },
    student: { id: row.enrollment_id, name: row.student },
    receipt: {
      id: row.id,
      attempt: row.attempt,
      textHash: row.text_hash,
      receivedAt: row.received_at.toISOString(),
      words: row.word_count,
      handedInBy: row.handed_in_by,
      daysLate: row.days_late,
      lateCost: row.late_cost,
    },
    text: row.text,
    state: answerState(row.grades.map(({ number, releasedAt }) => ({ number, released: releasedAt !== null }))),
    grade: history[0] ?? null,
    history,
    neighbours,
  };
}

function itemView(row: AnswerItemRow): AnswerItemDto {
  return {
    submissionId: row.id,
    student: { id: row.enrollment_id, name: row.student },
    receivedAt: row.received_at.toISOString(),
    words: row.word_count,
    state: row.state,
    points: row.points,
    earned: row.points === null ? null : pointsAfter(row.points, row.late_cost),
    daysLate: row.days_late,
    excerpt: excerpt(row.beginning),
  };
}
