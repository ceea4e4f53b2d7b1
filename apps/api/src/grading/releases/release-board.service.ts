import { Injectable } from '@nestjs/common';
import type { MemberActor } from '../../platform/auth/access';
import { notFound } from '../../platform/errors/refusal';
import { decodeNameCursor, type PageQuery, toPage } from '../../platform/validation/page';
import { ReleaseBoardRepository } from './release-board.repository';
import type { ReleaseBoardDto, ReleaseFiguresDto, StudentReleaseListDto } from './releases.dto';

/** What is released of a class module, what could be, and what is planned. */
@Injectable()
export class ReleaseBoardService {
  constructor(private readonly board: ReleaseBoardRepository) {}

  async get(member: MemberActor, classModuleId: string): Promise<ReleaseBoardDto> {
    const { namesHidden, now } = await this.module(member, classModuleId);
    const [questions, plans] = [await this.board.questions(classModuleId), await this.board.plans(classModuleId)];
    return {
      asOf: now.toISOString(),
      namesHidden,
      questions: questions.map((row) => ({ key: row.question_key, title: row.title, ...figures(row) })),
      plans: plans.map(({ id, releases_at, carried_out_at, made_by, grades, superseded, question_keys }) => ({
        id,
        releasesAt: releases_at.toISOString(),
        carriedOutAt: carried_out_at?.toISOString() ?? null,
        madeBy: made_by,
        grades,
        superseded,
        questionKeys: question_keys,
      })),
    };
  }

  async students(member: MemberActor, classModuleId: string, page: PageQuery): Promise<StudentReleaseListDto> {
    const after = decodeNameCursor(page.cursor);
    const { namesHidden } = await this.module(member, classModuleId);
    if (namesHidden) return { items: [], nextCursor: null };
    const from = after ? [after.name, after.id] : [];
    const rows = await this.board.students(member.classId, classModuleId, from, page.limit + 1);
    return toPage(
      rows,
      page.limit,
      (row) => ({ student: { id: row.id, name: row.name }, ...figures(row) }),
      ({ name, id }) => [name, id],
    );
  }

  private async module(member: MemberActor, classModuleId: string) {
    const module = await this.board.module(member.classId, classModuleId);
    if (!module) throw notFound('module');
    return module;
  }
}

function figures(row: { to_review: number } & Omit<ReleaseFiguresDto, 'toReview'>): ReleaseFiguresDto {
  const { to_review, graded, planned, released, unread } = row;
  return { toReview: to_review, graded, planned, released, unread };
}
