import { gradeFate, maxPoints } from '@big-six/domain';
import { Injectable } from '@nestjs/common';
import { AuditService } from '../../audit/audit.service';
import { ClassLessons } from '../../lessons/class-lessons.service';
import type { MemberActor } from '../../platform/auth/access';
import { Database } from '../../platform/database/database';
import { notFound, Refusal } from '../../platform/errors/refusal';
import { gradeView, whoseView } from '../answer-view';
import { factsOf } from '../grade-facts';
import type { RivalChoiceDto, RivalDto, RivalListDto } from './rivals.dto';
import { type JudgedRow, type RivalGiven, type RivalRow, RivalsRepository } from './rivals.repository';

@Injectable()
export class RivalsService {
  constructor(
    private readonly audit: AuditService,
    private readonly database: Database,
    private readonly lessons: ClassLessons,
    private readonly rivals: RivalsRepository,
  ) {}

  async list({ classId }: MemberActor, classModuleId: string): Promise<RivalListDto> {
    const rows = await this.rivals.list(classId, classModuleId);
    if (rows.length === 0) await this.lessons.get(classId, classModuleId);
    return { items: rows.map(rivalView) };
  }

  choose(member: MemberActor, classModuleId: string, rivalId: string, { choose, supersedes }: RivalChoiceDto): Promise<void> {
    return this.database.transaction(async () => {
      const open = await this.rivals.hold(member.classId, classModuleId, rivalId);
      if (!open && !(await this.rivals.known(member.classId, classModuleId, rivalId))) throw notFound('grade');
      if (open?.number !== supersedes) throw chosenMeanwhile();
      const given = choose === 'rival' ? byTheRubric(open) : null;
      if (choose === 'rival' && !given) throw replaced();
      const number = open.number + 1;
      if (given) await this.rivals.append(rivalId, number, given);
      await this.rivals.choose(rivalId, choose, member.accountId);
      await this.audit.record(member, {
        action: 'grade.chosen',
        subjectKind: 'submission',
        subjectId: open.submission_id,
        classroomId: member.classId,
        before: open.current ?? { number: open.number },
        after: given ? factsOf({ ...open, ...given, number }) : { number: open.number },
      });
    });
  }
}

function chosenMeanwhile(): Refusal {
  return new Refusal('stale', 'Somebody has chosen meanwhile, or graded this answer again. Look at it before you go on.');
}

function replaced(): Refusal {
  return new Refusal('conflict', 'The rubric has changed since this grade was given. Grade the answer by the new one.');
}

/** What a rival says by the rubric in force; null when that wants somebody to look at the answer again. */
function byTheRubric({ levels, points, adjustment, ...by }: JudgedRow): RivalGiven | null {
  const given = { rubricId: by.rubric_id, levels, points };
  if (by.given_by === by.rubric_id) return given;
  const fate = gradeFate(by.given_criteria ?? [], by.criteria ?? [], { levels, points, adjustment }, false);
  switch (fate.fate) {
    case 'stays':
      return given;
    case 'moves':
      return { ...given, levels: fate.levels, points: fate.points };
    case 'ungraded':
      return null;
  }
}

function rivalView(row: RivalRow): RivalDto {
  const given = byTheRubric(row);
  return {
    id: row.id,
    answerId: row.answer_id,
    label: whoseView(row.answer_id, row).label,
    question: row.question_key,
    current: row.current && gradeView(row.current, row.late_cost),
    rival: gradeView(row.rival, row.late_cost),
    number: row.number,
    counts: given && { levels: given.levels, points: given.points, maxPoints: maxPoints(row.criteria ?? []) },
  };
}
