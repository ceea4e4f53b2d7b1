import { ApiProperty } from '@nestjs/swagger';
import { AdjustmentDto } from './adjustment.dto';
import { PassageCommentDto } from './passage-comment.dto';

export class LevelDto {
  @ApiProperty() key: string;
  @ApiProperty() title: string;
  @ApiProperty({ type: 'integer', description: 'Hundredths of a point' }) points: number;
  @ApiProperty() description: string;
}

export class CriterionDto {
  @ApiProperty() key: string;
  @ApiProperty() title: string;
  @ApiProperty({ type: [LevelDto], description: 'From fewest points to most.' }) levels: LevelDto[];
}

export class ReachedCriterionDto extends CriterionDto {
  @ApiProperty({ description: 'The key of the level this answer reached.' }) reached: string;
}

/** A released grade as its student sees it. Who graded stays with the staff. */
export class StudentGradeDto {
  @ApiProperty({ type: [ReachedCriterionDto], description: 'Empty for a reflection.' }) criteria: ReachedCriterionDto[];
  @ApiProperty({ type: 'integer', description: 'What the levels sum to, and the adjustment, in hundredths of a point' })
  points: number;
  @ApiProperty({ type: AdjustmentDto, nullable: true, description: 'Given or taken beside the levels.' })
  adjustment: AdjustmentDto | null;
  @ApiProperty({ type: 'integer', description: 'What the student gets: the points less what lateness costs, in hundredths.' })
  earned: number;
  @ApiProperty({ type: 'integer', description: 'What lateness takes of the points, in hundredths of a percent.' })
  lateCost: number;
  @ApiProperty({ type: 'integer', description: 'Hundredths of a point' }) maxPoints: number;
  @ApiProperty() feedback: string;
  @ApiProperty({ type: [PassageCommentDto], description: 'On passages of the text, in their order.' })
  comments: PassageCommentDto[];
  @ApiProperty({ format: 'date-time' }) releasedAt: string;
}
