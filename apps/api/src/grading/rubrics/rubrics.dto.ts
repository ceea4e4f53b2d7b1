import {
  CRITERIA_MOST,
  LEVEL_POINTS_MOST,
  LEVELS_MOST,
  RUBRIC_SAYS_MOST,
  RUBRIC_TITLE_MOST,
  type WordedCriterion,
} from '@big-six/domain';
import { ApiProperty } from '@nestjs/swagger';
import { IsBoolean, IsInt, Matches, Max, Min } from 'class-validator';
import { Flag, ListOf } from '../../platform/validation/fields';
import { KEY } from '../../platform/validation/id';
import { IdField } from '../../platform/validation/ids';
import { Text } from '../../platform/validation/text';

const KEY_IS = 'A key has small letters, digits and hyphens only, at most 80.';
const SHOWN = { description: 'Whether students see it before they hand in; with their grade they see everything.' };
const POINTS = { type: 'integer', minimum: 0, maximum: LEVEL_POINTS_MOST, description: 'Hundredths of a point' } as const;

export class RubricLevelDto {
  @ApiProperty({ pattern: KEY.source, description: 'Stays when the words change; a new level has a new one.' })
  @Matches(KEY, { message: KEY_IS })
  key: string;

  @Text({ min: 1, max: RUBRIC_TITLE_MOST, trim: true }) title: string;

  @ApiProperty(POINTS)
  @IsInt({ message: 'Points must be whole hundredths.' })
  @Min(0, { message: 'Points cannot be less than 0.' })
  @Max(LEVEL_POINTS_MOST, { message: `A level gives at most ${LEVEL_POINTS_MOST / 100} points.` })
  points: number;

  @Text({ max: RUBRIC_SAYS_MOST, lines: true, trim: true }) description: string;

  @Flag(SHOWN)
  shown: boolean;
}

export class RubricCriterionDto {
  @ApiProperty({ pattern: KEY.source, description: 'Stays when the words change; a new criterion has a new one.' })
  @Matches(KEY, { message: KEY_IS })
  key: string;

  @Text({ min: 1, max: RUBRIC_TITLE_MOST, trim: true }) title: string;

  @Flag(SHOWN)
  shown: boolean;

  @ListOf(RubricLevelDto, { max: LEVELS_MOST, description: 'From fewest points to most.' })
  levels: RubricLevelDto[];
}

export class RubricInputDto {
  @ListOf(RubricCriterionDto, { max: CRITERIA_MOST })
  criteria: RubricCriterionDto[];

  @ApiProperty({ description: 'Grades count on without a criterion that goes; false: their answers have to be looked at again.' })
  @IsBoolean({ message: 'Without removed must be true or false.' })
  withoutRemoved: boolean;
}

export class RubricChangeInputDto extends RubricInputDto {
  /** The rubric that was looked at. */
  @IdField() basedOn: string;

  @ApiProperty({ description: 'What the check answered as `token`: grades that came since are seen first.', maxLength: 64 })
  @Text({ min: 1, max: 64 })
  token: string;

  @ApiProperty({ description: 'Students whose grade is released see the new points at once; false: what they were told stays.' })
  @IsBoolean({ message: 'Release again must be true or false.' })
  releaseAgain: boolean;
}

const KINDS = [
  'criterion-added',
  'criterion-removed',
  'criterion-reworded',
  'level-added',
  'level-removed',
  'level-reworded',
  'points-changed',
  'reordered',
] as const;

export class RubricDifferenceDto {
  @ApiProperty({ enum: KINDS, enumName: 'RubricDifferenceKind' }) kind: (typeof KINDS)[number];
  @ApiProperty({ type: 'string', nullable: true }) criterion: string | null;
  @ApiProperty({ type: 'string', nullable: true }) level: string | null;
  @ApiProperty({ type: 'integer', nullable: true, description: 'Of changed points, in hundredths' }) from: number | null;
  @ApiProperty({ type: 'integer', nullable: true, description: 'Of changed points, in hundredths' }) to: number | null;
}

/** What a change of rubric means for the grades that were given. */
export class RubricChangeDto {
  @ApiProperty({ type: [RubricDifferenceDto] }) differences: RubricDifferenceDto[];
  @ApiProperty({ type: 'integer', description: 'Grades that stay as they are.' }) stay: number;
  @ApiProperty({ type: 'integer', description: 'Grades that are followed by one with other points.' }) move: number;
  @ApiProperty({ type: 'integer', description: 'Of those, with more points.' }) gain: number;
  @ApiProperty({ type: 'integer', description: 'Of those, with fewer points.' }) lose: number;
  @ApiProperty({ type: 'integer', description: 'Answers that have to be looked at again.' }) ungraded: number;
  @ApiProperty({ type: 'integer', description: 'Of the grades that move, those released.' }) releasedMove: number;
  @ApiProperty({ type: 'integer', description: 'Of the answers to look at again, those whose grade is released.' })
  releasedUngraded: number;
  @ApiProperty({
    type: 'integer',
    description: 'Of the grades that move, those that are planned to be released: they still are.',
  })
  plannedMove: number;
  @ApiProperty({
    type: 'integer',
    description: 'Of the answers to look at again, those whose release is planned: it passes them over.',
  })
  plannedUngraded: number;
  @ApiProperty({ type: 'integer', description: 'Grades kept beside another that count otherwise when they are chosen.' })
  rivalsMove: number;
  @ApiProperty({ type: 'integer', description: 'Grades kept beside another that cannot be chosen any more.' })
  rivalsUngraded: number;
  @ApiProperty({ description: 'Names exactly this; the change says it.' }) token: string;
}

/** How a class grades a question. */
export class RubricDto {
  @ApiProperty() questionKey: string;
  @ApiProperty() title: string;
  @ApiProperty({ format: 'uuid' }) rubricId: string;
  @ApiProperty({ type: 'integer', description: 'Among the class’s own, or the course’s.' }) version: number;
  @ApiProperty({ description: 'The class has set it; false: it follows its lesson.' }) own: boolean;
  @ApiProperty({ type: 'integer', description: 'For If-Match; 0 while it follows its lesson.' }) revision: number;
  @ApiProperty({ type: [RubricCriterionDto] }) criteria: RubricCriterionDto[];
  @ApiProperty({ type: 'integer', description: 'Hundredths of a point' }) maxPoints: number;
  @ApiProperty({ type: 'integer', description: 'Answers that have a grade now.' }) graded: number;
  @ApiProperty({ type: 'string', nullable: true, description: 'Who set it.' }) setBy: string | null;
  @ApiProperty({ type: 'string', format: 'date-time', nullable: true }) setAt: string | null;
  @ApiProperty({
    type: [RubricCriterionDto],
    nullable: true,
    description: 'What the lesson says, where the class says otherwise.',
  })
  lesson: RubricCriterionDto[] | null;
}

/** The rubric as domain rules read it. */
export function worded({ criteria }: Pick<RubricInputDto, 'criteria'>): WordedCriterion[] {
  return criteria.map(({ key, title, levels }) => ({
    key,
    title,
    levels: levels.map((level) => ({ key: level.key, title: level.title, points: level.points, description: level.description })),
  }));
}
