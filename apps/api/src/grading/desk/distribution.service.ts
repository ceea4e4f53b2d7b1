import { type Distribution, distributionOf, driftByWeek, driftOf, type GradeCount } from '@big-six/domain';
import type { Criterion } from '@big-six/lesson-format';
import { Injectable } from '@nestjs/common';
import type { MemberActor } from '../../platform/auth/access';
import { DeskService } from './desk.service';
import type { ConsistencyDto, CriterionCountsDto, DistributionDto } from './distribution.dto';
import { DistributionRepository } from './distribution.repository';

@Injectable()
export class DistributionService {
  constructor(
    private readonly desk: DeskService,
    private readonly grades: DistributionRepository,
  ) {}

  async get({ classId, accountId }: MemberActor, classModuleId: string, questionKey: string): Promise<DistributionDto> {
    const row = await this.grades.find(classId, classModuleId, questionKey);
    if (!row) throw await this.desk.noQuestion(classId, classModuleId);
    const criteria = row.criteria ?? [];
    const of = (counts: readonly GradeCount[]) => distributionOf(criteria, row.rubrics, counts, accountId);
    const { graded, otherRubric, meanPoints, points, ...all } = of(row.counts);
    const graders = [...Map.groupBy(row.counts, ({ graderId }) => graderId)].map(([id, counts]) => {
      const own = of(counts);
      return {
        grader: { id, name: counts[0]?.grader ?? '' },
        graded: own.graded,
        meanPoints: own.meanPoints ?? 0,
        criteria: titled(criteria, own),
      };
    });
    return {
      graded,
      otherRubric,
      maxPoints: row.max_points,
      meanPoints,
      criteria: titled(criteria, { criteria: all.criteria }),
      points,
      graders: graders.sort((one, other) => other.graded - one.graded || one.grader.name.localeCompare(other.grader.name)),
    };
  }

  async consistency({ classId, accountId }: MemberActor): Promise<ConsistencyDto> {
    const rows = await this.grades.readings(classId, accountId);
    const readings = rows.map(({ max_points, same_levels, ...row }) => ({
      ...row,
      maxPoints: max_points,
      sameLevels: same_levels,
    }));
    const weeks = driftByWeek(readings).map(({ drift, spread, ...week }) => ({
      ...week,
      drift: drift ?? 0,
      spread: spread ?? 0,
    }));
    return { ...driftOf(readings), weeks };
  }
}

function titled(criteria: readonly Criterion[], counted: Pick<Distribution, 'criteria'>): CriterionCountsDto[] {
  return criteria.map(({ key, title, levels }) => ({
    key,
    title,
    levels: levels.map((level) => {
      const counts = counted.criteria.find((one) => one.key === key)?.levels.find((one) => one.key === level.key);
      return { key: level.key, title: level.title, points: level.points, all: counts?.all ?? 0, mine: counts?.mine ?? 0 };
    }),
  }));
}
