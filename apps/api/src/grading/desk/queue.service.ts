import { askedAgain } from '@big-six/domain';
import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { ClassLessons } from '../../lessons/class-lessons.service';
import type { MemberActor } from '../../platform/auth/access';
import { carriedView, draftView, gradeView, whoseView } from '../answer-view';
import type { DeskItemDto, DeskItemsDto, NextAnswersDto } from './desk.dto';
import { type Asking, type DeskItemRow, QueueRepository } from './queue.repository';

/** Who asks at the same moment as others may be told of nothing although something waits: what they were about to get, another got. */
const TRIES = 3;

@Injectable()
export class QueueService {
  constructor(
    private readonly lessons: ClassLessons,
    private readonly queue: QueueRepository,
  ) {}

  /** A few of them may be second readings; nothing about them says so. In an archived class nothing waits for anybody. */
  async next(member: MemberActor, classModuleId: string, input: NextAnswersDto): Promise<DeskItemsDto> {
    if (member.archived) return { items: [] };
    const { question, count, flaggedOnly } = input;
    const have = input.have.map((id) => id.toLowerCase());
    const asking = { classId: member.classId, classModuleId, questionKey: question, count, have, accountId: member.accountId };
    if (flaggedOnly) return { items: (await this.queue.flagged(asking)).map((row) => itemView(row, randomUUID())) };
    const fresh = await this.fresh(asking);
    if (fresh.length === 0) await this.lessons.get(member.classId, classModuleId);
    const chances = fresh.map(() => Math.random());
    const again = await this.again(asking, askedAgain(fresh.length, fresh[0]?.reread_share ?? 0, chances));
    return {
      items: shuffledIn(
        again,
        fresh.map((row) => itemView(row, randomUUID())),
      ),
    };
  }

  leave(member: MemberActor, classModuleId: string): Promise<void> {
    return this.queue.leave(member.classId, classModuleId, member.accountId);
  }

  private async fresh(asking: Asking) {
    for (let tries = 1; ; tries++) {
      const rows = await this.queue.next(asking);
      if (rows.length > 0 || tries === TRIES) return rows;
    }
  }

  private async again(asking: Asking, count: number): Promise<DeskItemDto[]> {
    if (count === 0) return [];
    const rows = await this.queue.again({ ...asking, count }, randomUUID());
    return rows.map((row) => itemView(row, row.ticket));
  }
}

/** Puts each of `few` at a random place among `many`, which keep their order. */
function shuffledIn<Item>(few: readonly Item[], many: Item[]): Item[] {
  for (const item of few) many.splice(Math.floor(Math.random() * (many.length + 1)), 0, item);
  return many;
}

function itemView(row: DeskItemRow, ticket: string): DeskItemDto {
  return {
    answerId: row.id,
    ticket,
    ...whoseView(row.id, row),
    attempt: row.attempt,
    text: row.text,
    words: row.word_count,
    receivedAt: row.received_at?.toISOString() ?? null,
    daysLate: row.days_late,
    lateCost: row.late_cost,
    handedInBy: row.handed_in_by,
    supersedes: row.number,
    grade: row.grade && gradeView(row.grade, row.late_cost),
    feedbackDraft: row.draft && draftView(row.draft),
    carriedOver: row.carried && carriedView(row.carried),
    flagged: row.flagged,
    earlier: row.earlier,
  };
}
