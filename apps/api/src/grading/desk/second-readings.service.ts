import { adjustedPoints, score } from '@big-six/domain';
import { Injectable } from '@nestjs/common';
import type { MemberActor } from '../../platform/auth/access';
import { adjustmentView, gradeView, whoseView } from '../answer-view';
import type { LevelDifferenceDto, SecondReadingDto, SecondReadingListDto } from './second-readings.dto';
import { type SecondReadingRow, SecondReadingsRepository } from './second-readings.repository';

/** What a grader wrote and decided when they were asked again: theirs to read, and to let it count. */
@Injectable()
export class SecondReadingsService {
  constructor(private readonly readings: SecondReadingsRepository) {}

  async list({ classId, accountId }: MemberActor): Promise<SecondReadingListDto> {
    return { items: (await this.readings.list(classId, accountId)).map(readingView) };
  }
}

function readingView(row: SecondReadingRow): SecondReadingDto {
  const scored = score(row.criteria, row.levels);
  return {
    id: row.id,
    answerId: row.answer_id,
    label: whoseView(row.answer_id, row).label,
    classModuleId: row.class_module_id,
    questionKey: row.question_key,
    title: row.title,
    at: row.at.toISOString(),
    number: row.number,
    rubricId: row.rubric_id,
    maxPoints: row.max_points,
    current: row.current && gradeView(row.current, row.late_cost),
    differences: differences(row),
    levels: row.levels,
    points: scored.ok ? adjustedPoints(scored.points, row.adjustment, scored.maxPoints) : null,
    feedback: row.feedback,
    comments: row.comments,
    adjustment: adjustmentView(row.adjustment, row.reason),
  };
}

/** In the criteria of the rubric that holds now. */
function differences({ criteria, levels, current }: SecondReadingRow): LevelDifferenceDto[] {
  return criteria.flatMap(({ key, title, levels: possible }) => {
    const titleOf = (level: string | undefined) => possible.find((one) => one.key === level)?.title ?? null;
    const [counts, again] = [titleOf(current?.levels[key]), titleOf(levels[key])];
    return again === null || again === counts ? [] : [{ criterion: title, counts, again }];
  });
}
