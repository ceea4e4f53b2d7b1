import { ApiProperty } from '@nestjs/swagger';
import { PersonDto } from '../grading.dto';

export class LevelCountDto {
  @ApiProperty() key: string;
  @ApiProperty() title: string;
  @ApiProperty({ type: 'integer', description: 'Hundredths of a point' }) points: number;
  @ApiProperty({ type: 'integer', description: 'Answers at this level.' }) all: number;
  @ApiProperty({ type: 'integer', description: 'Of those, graded by the asker.' }) mine: number;
}

export class CriterionCountsDto {
  @ApiProperty() key: string;
  @ApiProperty() title: string;
  @ApiProperty({ type: [LevelCountDto], description: 'From fewest points to most.' }) levels: LevelCountDto[];
}

export class GraderCountsDto {
  @ApiProperty({ type: PersonDto }) grader: PersonDto;
  @ApiProperty({ type: 'integer' }) graded: number;
  @ApiProperty({ type: 'integer', description: 'Hundredths of a point' }) meanPoints: number;
  @ApiProperty({ type: [CriterionCountsDto], description: '`all` counts this grader’s, as `mine` does for the asker.' })
  criteria: CriterionCountsDto[];
}

export class PointsCountDto {
  @ApiProperty({ type: 'integer', description: 'Hundredths of a point' }) points: number;
  @ApiProperty({ type: 'integer' }) all: number;
  @ApiProperty({ type: 'integer' }) mine: number;
}

/** How the grades of a question lie, as they hold now, by the rubric that holds now. */
export class DistributionDto {
  @ApiProperty({ type: 'integer' }) graded: number;
  @ApiProperty({ type: 'integer', description: 'Of those, by a rubric with other levels: not among the levels.' })
  otherRubric: number;
  @ApiProperty({ type: 'integer', description: 'Hundredths of a point' }) maxPoints: number;
  @ApiProperty({ type: 'integer', nullable: true, description: 'Hundredths of a point' }) meanPoints: number | null;
  @ApiProperty({ type: [CriterionCountsDto] }) criteria: CriterionCountsDto[];
  @ApiProperty({ type: [PointsCountDto], description: 'From fewest to most.' }) points: PointsCountDto[];
  @ApiProperty({ type: [GraderCountsDto], description: 'Who graded most first.' }) graders: GraderCountsDto[];
}

export class ConsistencyWeekDto {
  @ApiProperty({ format: 'date', description: 'Its Monday.' }) week: string;
  @ApiProperty({ type: 'integer' }) readings: number;
  @ApiProperty({ type: 'integer', description: 'Of those, with the very same levels as the first time.' }) same: number;
  @ApiProperty({
    type: 'integer',
    description: 'Mean of the differences, in hundredths of a percent of the points; below 0: stricter than before.',
  })
  drift: number;
  @ApiProperty({ type: 'integer', description: 'Mean size of the differences, in hundredths of a percent of the points.' })
  spread: number;
}

/** How the asker's second readings compare with their first. Nobody else is shown it. */
export class ConsistencyDto {
  @ApiProperty({ type: 'integer' }) readings: number;
  @ApiProperty({ type: 'integer' }) same: number;
  @ApiProperty({ type: 'integer', nullable: true, description: 'As of a week; null without readings.' }) drift: number | null;
  @ApiProperty({ type: 'integer', nullable: true }) spread: number | null;
  @ApiProperty({ type: [ConsistencyWeekDto], description: 'Earliest first; weeks without readings are left out.' })
  weeks: ConsistencyWeekDto[];
}
