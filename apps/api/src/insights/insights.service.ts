import { findBlock, isMarkedBlock, type MarkedBlock, questionKeys, standing, type Step } from '@big-six/lesson-format';
import { Injectable } from '@nestjs/common';
import { ClassLessons } from '../lessons/class-lessons.service';
import type { MemberActor } from '../platform/auth/access';
import { notFound } from '../platform/errors/refusal';
import { decodeNameCursor, type PageQuery, toPage } from '../platform/validation/page';
import type { BlockInsightDto, BlockStudentDto, BlockStudentListDto, ModuleBlocksDto, StepInsightDto } from './insights.dto';
import { type BlockStudentRow, InsightsRepository, type ModuleBlocksRow } from './insights.repository';

@Injectable()
export class InsightsService {
  constructor(
    private readonly lessons: ClassLessons,
    private readonly insights: InsightsRepository,
  ) {}

  async blocks(member: MemberActor, classModuleId: string): Promise<ModuleBlocksDto> {
    const { document } = await this.lessons.get(member.classId, classModuleId);
    const { steps, title } = document;
    const asked = steps.flatMap((step) =>
      step.blocks
        .filter(isMarkedBlock)
        .map((block) => ({ block: block.key, keys: questionKeys(block), completes: block.completes })),
    );
    const blocks = steps.flatMap((step) => step.blocks.map((block) => ({ step: step.key, block: block.key })));
    const row = await this.insights.blocks(member.classId, classModuleId, asked, blocks);
    return { students: row.students, title, steps: steps.map((step) => stepInsight(step, row)) };
  }

  async students(member: MemberActor, classModuleId: string, blockKey: string, page: PageQuery): Promise<BlockStudentListDto> {
    const after = decodeNameCursor(page.cursor);
    const { document } = await this.lessons.get(member.classId, classModuleId);
    const found = findBlock(document, blockKey);
    if (!found || !isMarkedBlock(found.block)) throw notFound('quiz, check or lab');
    const { block } = found;
    const keys = questionKeys(block);
    const rows = await this.insights.students(member.classId, classModuleId, blockKey, keys, after, page.limit + 1);
    return toPage(
      rows,
      page.limit,
      (row) => blockStudent(block, row),
      ({ name, id }) => [name, id],
    );
  }
}

function stepInsight({ key, number, title, minutes, blocks }: Step, row: ModuleBlocksRow): StepInsightDto {
  return {
    key,
    number,
    title,
    minutes,
    medianSeconds: row.step_times.find(({ stepKey }) => stepKey === key)?.seconds ?? null,
    blocks: blocks.filter(isMarkedBlock).map((block) => blockInsight(block, row)),
  };
}

function blockInsight(block: MarkedBlock, { blocks, questions, times }: ModuleBlocksRow): BlockInsightDto {
  const sums = blocks.find(({ key }) => key === block.key);
  return {
    key: block.key,
    kind: block.kind,
    title: block.title,
    tried: sums?.tried ?? 0,
    done: sums?.done ?? 0,
    medianTries: sums?.medianTries ?? null,
    medianSeconds: times.find(({ blockKey }) => blockKey === block.key)?.seconds ?? null,
    questions: asks(block).map(({ key, ask }) => {
      const found = questions.find((question) => question.blockKey === block.key && question.key === key);
      return { key, ask, answered: found?.answered ?? 0, right: found?.right ?? 0, rightAtOnce: found?.rightAtOnce ?? 0 };
    }),
  };
}

/** What a block asks, in its order, as HTML. */
function asks(block: MarkedBlock): { key: string; ask: string }[] {
  switch (block.kind) {
    case 'quiz':
      return block.questions.map(({ key, prompt }) => ({ key, ask: prompt }));
    case 'vocabulary':
      return block.entries.map(({ key, clue }) => ({ key, ask: clue }));
    case 'sorter':
      return block.items.map(({ key, html }) => ({ key, ask: html }));
    case 'api-console':
    case 'sql-lab':
    case 'document-lab':
    case 'jwt-lab':
    case 'cache-lab':
      return block.tasks.map(({ key, html }) => ({ key, ask: html }));
  }
}

function blockStudent(block: MarkedBlock, row: BlockStudentRow): BlockStudentDto {
  const answers = row.questions.map(({ key, mark }) => ({ key, right: mark === 'right' }));
  const order = questionKeys(block);
  return {
    student: { id: row.id, name: row.name },
    tries: row.tries,
    done: answers.length > 0 && standing(block, [{ questions: answers }]).done,
    seconds: row.seconds,
    lastTriedAt: row.last_tried_at?.toISOString() ?? null,
    questions: [...row.questions].sort((one, other) => order.indexOf(one.key) - order.indexOf(other.key)),
  };
}
