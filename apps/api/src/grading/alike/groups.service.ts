import { LIKENESS_KINDS, type LikenessKind } from '@big-six/domain';
import { Injectable } from '@nestjs/common';
import { AuditService } from '../../audit/audit.service';
import type { MemberActor } from '../../platform/auth/access';
import { Database } from '../../platform/database/database';
import { badInput, notFound, Refusal } from '../../platform/errors/refusal';
import { isUuid } from '../../platform/validation/id';
import { decodeCursor, decodeIdCursor, type PageQuery, toPage } from '../../platform/validation/page';
import type { QuestionPlace } from '../../platform/validation/question-place';
import { AskedQuestions, askedQuestionView } from '../asked-questions.service';
import { excerpt } from '../excerpt';
import { ComparingService } from './comparing.service';
import type { AlikeAnswerDto, AnswerGroupListDto, GroupDto, GroupsQuery, PairDto, PairListDto, PairsQuery } from './groups.dto';
import { type AlikeAnswerRow, GroupsRepository } from './groups.repository';
import { type PairRow, PairsRepository } from './pairs.repository';

/** The answers that are alike, for the staff to look at. */
@Injectable()
export class GroupsService {
  constructor(
    private readonly audit: AuditService,
    private readonly comparing: ComparingService,
    private readonly database: Database,
    private readonly groups: GroupsRepository,
    private readonly pairs: PairsRepository,
    private readonly questions: AskedQuestions,
  ) {}

  async list(place: QuestionPlace, query: GroupsQuery): Promise<AnswerGroupListDto> {
    const after = decodeNumberCursor(query.cursor);
    const question = askedQuestionView(await this.questions.get(place.classId, place.classModuleId, place.questionKey));
    const comparing = await this.comparing.hurry(place);
    const pairs = await this.pairs.count(place);
    const rows = await this.groups.list(place, query.kind, after && { size: after.number, key: after.id }, query.limit + 1);
    const { items, nextCursor } = toPage(
      rows,
      query.limit,
      (row) => row,
      ({ size, key }) => [String(size), key],
    );
    return {
      question,
      comparing,
      pairs,
      // Of some groups all but one have left the class, or answered again.
      items: items
        .filter(({ members }) => members > 1)
        .map(({ key, members, waiting, beginning }) => ({ key, size: members, waiting, excerpt: excerpt(beginning ?? '') })),
      nextCursor,
    };
  }

  async get(member: MemberActor, place: QuestionPlace, kind: string, key: string, page: PageQuery): Promise<GroupDto> {
    if (!isKind(kind)) throw notFound('group');
    const after = decodeIdCursor(page.cursor);
    const question = askedQuestionView(await this.questions.get(place.classId, place.classModuleId, place.questionKey));
    const { members, waiting } = await this.groups.totals(place, kind, key);
    if (members === 0) throw notFound('group');
    const rows = await this.groups.members(place, kind, key, member.accountId, after, page.limit + 1);
    return {
      question,
      kind,
      size: members,
      waiting,
      ...toPage(
        rows,
        page.limit,
        (row) => ({ ...answerView(row), levels: row.levels, points: row.points, openElsewhere: row.open_elsewhere }),
        ({ handle }) => [handle],
      ),
    };
  }

  async listPairs(place: QuestionPlace, query: PairsQuery): Promise<PairListDto> {
    const after = decodeNumberCursor(query.cursor);
    const question = askedQuestionView(await this.questions.get(place.classId, place.classModuleId, place.questionKey));
    const from = after && { likeness: after.number, id: after.id };
    const rows = await this.pairs.list(place, query.state === 'open', from, query.limit + 1);
    return {
      question,
      ...toPage(rows, query.limit, pairView, ({ likeness, id }) => [String(likeness), id]),
    };
  }

  look(member: MemberActor, place: QuestionPlace, pairId: string, lookedAt: boolean): Promise<void> {
    return this.database.transaction(async () => {
      if (!(await this.pairs.look(place, pairId, lookedAt, member.accountId))) throw notFound('pair');
      await this.audit.record(member, {
        action: lookedAt ? 'pair.looked-at' : 'pair.opened-again',
        subjectKind: 'answer-pair',
        subjectId: pairId,
        classroomId: place.classId,
      });
    });
  }
}

export function isKind(text: string): text is LikenessKind {
  return LIKENESS_KINDS.some((kind) => kind === text);
}

/** The rubric the grader saw is the one that counts. @throws Refusal `conflict` when it was changed meanwhile */
export function requireRubric(seen: string | null, current: string | null): void {
  if (seen !== current)
    throw new Refusal('conflict', 'The rubric of this question was changed meanwhile. Look at it before you grade.');
}

function decodeNumberCursor(cursor: string | undefined): { number: number; id: string } | null {
  const [number, id] = decodeCursor(cursor, 2);
  if (number == null || id == null) return null;
  if (!/^\d{1,9}$/.test(number) || !isUuid(id))
    throw badInput('cursor', 'Cursor is not one that this list gave. Start from the first page.');
  return { number: Number(number), id };
}

function answerView(row: AlikeAnswerRow): AlikeAnswerDto {
  const { handle, enrollment_id, student, text, word_count, state, number } = row;
  return {
    answerId: handle,
    student: enrollment_id === null || student === null ? null : { id: enrollment_id, name: student },
    text,
    words: word_count,
    state,
    number,
  };
}

function pairView({ id, kind, likeness, looked_at, looked_by, answers }: PairRow): PairDto {
  return {
    id,
    kind,
    likeness,
    lookedAt: looked_at?.toISOString() ?? null,
    lookedBy: looked_by,
    answers: answers.map(answerView),
  };
}
