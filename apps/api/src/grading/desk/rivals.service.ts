import { Injectable } from '@nestjs/common';
import { AuditService } from '../../audit/audit.service';
import { ClassLessons } from '../../lessons/class-lessons.service';
import type { MemberActor } from '../../platform/auth/access';
import { Database } from '../../platform/database/database';
import { notFound, Refusal } from '../../platform/errors/refusal';
import { gradeView, whoseView } from '../answer-view';
import type { RivalChoiceDto, RivalDto, RivalListDto } from './rivals.dto';
import { type RivalRow, RivalsRepository } from './rivals.repository';

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
      if (choose === 'rival') await this.rivals.append(rivalId, open.number + 1);
      await this.rivals.choose(rivalId, choose, member.accountId);
      await this.audit.record(member, {
        action: 'grade.chosen',
        subjectKind: 'submission',
        subjectId: open.submission_id,
        classroomId: member.classId,
        before: { number: open.number, levels: open.current_levels, points: open.current_points },
        after:
          choose === 'rival' ? { number: open.number + 1, levels: open.levels, points: open.points } : { number: open.number },
      });
    });
  }
}

function chosenMeanwhile(): Refusal {
  return new Refusal('stale', 'Somebody has chosen meanwhile, or graded this answer again. Look at it before you go on.');
}

function rivalView(row: RivalRow): RivalDto {
  return {
    id: row.id,
    answerId: row.answer_id,
    label: whoseView(row.answer_id, row).label,
    question: row.question_key,
    current: row.current && gradeView(row.current, row.late_cost),
    rival: gradeView(row.rival, row.late_cost),
  };
}
