import { gradeFate, maxPoints, type RubricChange, rubricChanges, rubricMistakes } from '@big-six/domain';
import { findBlock, type Criterion } from '@big-six/lesson-format';
import { Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import { AuditService } from '../../audit/audit.service';
import { ModuleDocuments } from '../../courses/module-documents.service';
import type { MemberActor } from '../../platform/auth/access';
import { Database } from '../../platform/database/database';
import { notFound, Refusal } from '../../platform/errors/refusal';
import type { QuestionPlace } from '../../platform/validation/question-place';
import type { RubricChangeDto, RubricChangeInputDto, RubricDifferenceDto, RubricDto, RubricInputDto } from './rubrics.dto';
import { worded } from './rubrics.dto';
import { type FollowingGrade, type GivenGradeRow, type JudgedRow, type RubricRow, RubricsRepository } from './rubrics.repository';
import { allKeys, hiddenOf, withSwitches } from './rubric-switches';

/** What a change would do, and the grades that it would append. */
interface Plan {
  told: RubricChangeDto;
  following: FollowingGrade[];
}

/** What was decided by the rubric so far: the grades that count, and those kept beside them. */
interface Decided {
  given: readonly GivenGradeRow[];
  rivals: readonly JudgedRow[];
}

/** How a class grades its questions. A rubric is never rewritten: a change is another version, and tells first what it does. */
@Injectable()
export class RubricsService {
  constructor(
    private readonly database: Database,
    private readonly rubrics: RubricsRepository,
    private readonly documents: ModuleDocuments,
    private readonly audit: AuditService,
  ) {}

  async get(place: QuestionPlace): Promise<RubricDto> {
    return this.view(place.questionKey, await this.find(place));
  }

  /** What grading by these criteria would do to the grades that were given. Changes nothing. */
  async check(place: QuestionPlace, input: RubricInputDto): Promise<RubricChangeDto> {
    const criteria = checkedCriteria(input);
    const row = await this.find(place);
    return plan(row, criteria, input.withoutRemoved, await this.decided(place)).told;
  }

  /**
   * Grades by these criteria from now on. Grades that stay stay as they are; others are followed by a new one, never rewritten.
   * @throws Refusal `stale` when the rubric changed since `revision`, or grades were given that the check did not tell of
   */
  change(actor: MemberActor, place: QuestionPlace, revision: number, input: RubricChangeInputDto): Promise<RubricDto> {
    const criteria = checkedCriteria(input);
    const hidden = hiddenOf(input.criteria);
    return this.database.transaction(async () => {
      await this.rubrics.hold(place);
      const before = await this.find(place);
      if (before.revision !== revision || before.rubric_id !== input.basedOn.toLowerCase())
        throw new Refusal('stale', 'Somebody changed this rubric in the meantime. Look at theirs before you go on.', {
          current: await this.view(place.questionKey, before),
        });
      const { told, following } = plan(before, criteria, input.withoutRemoved, await this.decided(place));
      if (told.token !== input.token)
        throw new Refusal('stale', 'Answers were graded in the meantime. Look again at what the change does.', { current: told });
      const rubricId = await this.rubrics.ensure(before.module_id, place, criteria, maxPoints(criteria));
      await this.rubrics.pin(place, rubricId, hidden, actor.accountId);
      if (following.length > 0) {
        const changeId = await this.rubrics.change(place, rubricId, actor.accountId);
        const { releaseAgain } = input;
        const each = this.audit.partEach(actor, { subjectKind: 'submission', classroomId: place.classId }, 'told');
        await this.rubrics.follow(following, { rubricId, changeId, by: actor.accountId, releaseAgain }, each);
      }
      await this.record(actor, place, before, { rubricId, hidden, told, releaseAgain: input.releaseAgain });
      return this.get(place);
    });
  }

  private async decided(place: QuestionPlace): Promise<Decided> {
    const [given, rivals] = [await this.rubrics.given(place), await this.rubrics.rivals(place)];
    return { given, rivals };
  }

  private record(
    actor: MemberActor,
    { classId, classModuleId, questionKey }: QuestionPlace,
    before: RubricRow,
    {
      rubricId,
      hidden,
      told,
      releaseAgain,
    }: { rubricId: string; hidden: string[]; told: RubricChangeDto; releaseAgain: boolean },
  ): Promise<void> {
    const { stay, move, ungraded } = told;
    return this.audit.record(actor, {
      action: 'rubric.changed',
      subjectKind: 'class-module',
      subjectId: classModuleId,
      classroomId: classId,
      before: { questionKey, rubricId: before.rubric_id, hidden: before.hidden },
      after: { questionKey, rubricId, hidden, stay, move, ungraded, releaseAgain },
    });
  }

  private async find(place: QuestionPlace): Promise<RubricRow> {
    const row = await this.rubrics.find(place);
    if (!row) throw notFound('question with a rubric');
    return row;
  }

  private async view(questionKey: string, row: RubricRow): Promise<RubricDto> {
    const { document } = await this.documents.get(row.module_version_id);
    const block = findBlock(document, questionKey)?.block;
    const lessonHides = block?.kind === 'free-response' && block.showRubric ? [] : allKeys(row.lesson_criteria);
    const own = row.hidden !== null;
    return {
      questionKey,
      title: row.title,
      rubricId: row.rubric_id,
      version: row.version,
      own,
      revision: row.revision,
      criteria: withSwitches(row.criteria, row.hidden ?? lessonHides),
      maxPoints: row.max_points,
      graded: row.graded,
      setBy: row.set_by,
      setAt: row.set_at?.toISOString() ?? null,
      lesson: own ? withSwitches(row.lesson_criteria, lessonHides) : null,
    };
  }
}

function checkedCriteria(input: RubricInputDto): Criterion[] {
  const criteria = worded(input);
  const errors = rubricMistakes(criteria);
  if (errors.length > 0) throw new Refusal('bad-input', 'This rubric cannot be graded by yet.', { errors: errors.slice(0, 20) });
  return criteria.map(({ key, title, levels }) => ({ key, title, levels: [...levels] }));
}

function plan(before: RubricRow, criteria: Criterion[], withoutRemoved: boolean, { given, rivals }: Decided): Plan {
  const fates = given.map((grade) => ({ grade, ...gradeFate(grade.criteria, criteria, grade, withoutRemoved) }));
  const moving = fates.flatMap((one) => (one.fate === 'moves' ? [one] : []));
  const ungraded = fates.filter(({ fate }) => fate === 'ungraded');
  // Without a criterion only a grade counts on; what nobody has chosen yet is looked at again.
  const rivalFates = rivals.map((rival) => gradeFate(rival.criteria, criteria, rival, false).fate);
  const following = fates.flatMap((one): FollowingGrade[] => {
    if (one.fate === 'stays') return [];
    const { id: gradeId } = one.grade;
    if (one.fate === 'moves') return [{ gradeId, withdrawn: false, levels: one.levels, points: one.points }];
    return [{ gradeId, withdrawn: true, levels: {}, points: 0 }];
  });
  return {
    following,
    told: {
      differences: rubricChanges(before.criteria, criteria).map(differenceView),
      stay: fates.length - moving.length - ungraded.length,
      move: moving.length,
      gain: moving.filter(({ points, grade }) => points > grade.points).length,
      lose: moving.filter(({ points, grade }) => points < grade.points).length,
      ungraded: ungraded.length,
      releasedMove: moving.filter(({ grade }) => grade.released).length,
      releasedUngraded: ungraded.filter(({ grade }) => grade.released).length,
      plannedMove: moving.filter(({ grade }) => grade.planned).length,
      plannedUngraded: ungraded.filter(({ grade }) => grade.planned).length,
      rivalsMove: rivalFates.filter((fate) => fate === 'moves').length,
      rivalsUngraded: rivalFates.filter((fate) => fate === 'ungraded').length,
      token: tokenOf(
        fates.map(({ grade: { id, released, planned }, fate }) => [id, released, planned, fate]),
        rivals.map(({ id }, index) => [id, rivalFates[index]]),
        following,
      ),
    },
  };
}

function tokenOf(...what: unknown[]): string {
  return createHash('sha256').update(JSON.stringify(what)).digest('base64url');
}

function differenceView(change: RubricChange): RubricDifferenceDto {
  return {
    kind: change.kind,
    criterion: 'criterion' in change ? change.criterion : null,
    level: 'level' in change ? change.level : null,
    from: 'from' in change ? change.from : null,
    to: 'to' in change ? change.to : null,
  };
}
