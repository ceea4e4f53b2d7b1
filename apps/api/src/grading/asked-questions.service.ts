import { findBlock, type WrittenBlock } from '@big-six/lesson-format';
import { Injectable } from '@nestjs/common';
import { ModuleDocuments } from '../courses/module-documents.service';
import { notFound } from '../platform/errors/refusal';
import { type AskedQuestionRow, AskedQuestionsRepository } from './asked-questions.repository';
import type { AskedQuestionDto } from './asked-question.dto';

export interface AskedQuestion extends AskedQuestionRow {
  block: WrittenBlock;
}

/** The questions of a class module as its staff grades them: as they are asked now, or were last. */
@Injectable()
export class AskedQuestions {
  constructor(
    private readonly questions: AskedQuestionsRepository,
    private readonly documents: ModuleDocuments,
  ) {}

  /** @throws Refusal `not-found` when no version of the class's module asks it */
  async get(classId: string, classModuleId: string, questionKey: string): Promise<AskedQuestion> {
    const row = await this.questions.find(classId, classModuleId, questionKey);
    if (!row) throw notFound('question');
    const { document } = await this.documents.get(row.module_version_id);
    const block = findBlock(document, questionKey)?.block;
    if (block?.kind !== 'free-response' && block?.kind !== 'reflection') throw notFound('question');
    return { ...row, block };
  }
}

export function askedQuestionView({ block, criteria, max_points, rubric_id }: AskedQuestion): AskedQuestionDto {
  return {
    key: block.key,
    kind: block.kind,
    title: block.title,
    prompt: block.prompt,
    criteria: criteria ?? [],
    maxPoints: max_points,
    rubricId: rubric_id,
  };
}
