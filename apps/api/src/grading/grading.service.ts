import { pointsAfter, score } from '@big-six/domain';
import { Injectable } from '@nestjs/common';
import { AuditService } from '../audit/audit.service';
import type { MemberActor } from '../platform/auth/access';
import { type FieldError, Refusal } from '../platform/errors/refusal';
import type { AnswerRow } from './answers.repository';
import { AnswersService, gradeViews } from './answers.service';
import { GradesRepository } from './grades.repository';
import type { GradeInputDto, TeacherGradeDto } from './grading.dto';

@Injectable()
export class GradingService {
  constructor(
    private readonly answers: AnswersService,
    private readonly audit: AuditService,
    private readonly grades: GradesRepository,
  ) {}

  /** Appends a grade. Nothing becomes visible to the student by it. */
  async save(member: MemberActor, answerId: string, input: GradeInputDto): Promise<TeacherGradeDto> {
    const answer = await this.answers.find(member.classId, answerId);
    const { points, maxPoints } = scored(answer, input.levels);
    const [current] = gradeViews(answer);
    if (answer.number !== input.supersedes) throw stale(current);
    if (answer.state === 'returned') throw returned();
    const grade = { number: input.supersedes + 1, levels: input.levels, points, feedback: input.feedback };
    const saved = await this.grades.insert(
      {
        ...grade,
        submissionId: answer.submission_id,
        classId: member.classId,
        rubricId: answer.rubric_id,
        gradedBy: member.accountId,
      },
      this.audit.part(
        member,
        {
          action: 'grade.saved',
          subjectKind: 'submission',
          subjectId: answer.submission_id,
          classroomId: member.classId,
          ...(current && { before: { number: current.number, levels: current.levels, points: current.points } }),
          after: { number: grade.number, levels: grade.levels, points },
        },
        'saved',
      ),
    );
    if (!saved) throw stale(gradeViews(await this.answers.find(member.classId, answerId))[0]);
    const gradedBy = { id: member.accountId, name: member.name };
    return {
      ...grade,
      comments: [],
      adjustment: null,
      withdrawn: false,
      earned: answer.late_cost === null ? null : pointsAfter(points, answer.late_cost),
      maxPoints,
      gradedBy,
      createdAt: saved.created_at.toISOString(),
      releasedAt: null,
    };
  }
}

function scored({ criteria }: AnswerRow, levels: Record<string, unknown>): { points: number; maxPoints: number } {
  const result = score(criteria ?? [], levels);
  if (result.ok) return result;
  const errors = result.problems.slice(0, 20).map(({ criterion, problem }): FieldError => {
    if (problem === 'unknown-criterion') return { field: 'levels', message: 'Levels must name criteria of this question only.' };
    const message = problem === 'missing' ? 'Choose a level for this criterion.' : 'This criterion has no such level.';
    return { field: `levels.${criterion}`, message };
  });
  throw new Refusal('bad-input', 'Every criterion of the rubric needs one of its levels.', { errors });
}

function returned(): Refusal {
  return new Refusal('conflict', 'This answer was given back for another attempt. There is nothing to grade until that comes.');
}

function stale(current: TeacherGradeDto | undefined): Refusal {
  return new Refusal('stale', 'This answer was graded in the meantime. Look at that grade before you go on.', {
    current: current ?? { number: 0 },
  });
}
