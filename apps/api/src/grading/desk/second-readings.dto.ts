import { ApiProperty } from '@nestjs/swagger';
import { AdjustmentDto } from '../adjustment.dto';
import { TeacherGradeDto } from '../grading.dto';
import { PassageCommentDto } from '../passage-comment.dto';

export class LevelDifferenceDto {
  @ApiProperty() criterion: string;
  @ApiProperty({ type: 'string', nullable: true, description: 'The level of the grade that counts; null: it has none.' })
  counts: string | null;
  @ApiProperty({ description: 'The level of the second reading.' }) again: string;
}

/** What the asker decided the second time, where the grade that counts says otherwise. */
export class SecondReadingDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ format: 'uuid' }) answerId: string;
  @ApiProperty({ description: 'The name of the student, or of the answer while names are hidden.' }) label: string;
  @ApiProperty({ format: 'uuid' }) classModuleId: string;
  @ApiProperty() questionKey: string;
  @ApiProperty({ description: 'Of the question.' }) title: string;
  @ApiProperty({ format: 'date-time' }) at: string;
  @ApiProperty({ type: 'integer', description: 'Of the answer’s newest grade: what one that adopts this supersedes.' })
  number: number;
  @ApiProperty({ format: 'uuid', description: 'The rubric that holds now.' }) rubricId: string;
  @ApiProperty({ type: 'integer', description: 'Hundredths of a point' }) maxPoints: number;
  @ApiProperty({ type: TeacherGradeDto, nullable: true, description: 'The one that counts; null when there is none now.' })
  current: TeacherGradeDto | null;
  @ApiProperty({ type: [LevelDifferenceDto] }) differences: LevelDifferenceDto[];
  @ApiProperty({ type: 'object', additionalProperties: { type: 'string' }, description: 'The level reached, by criterion key.' })
  levels: Record<string, string>;
  @ApiProperty({
    type: 'integer',
    nullable: true,
    description: 'By the rubric that holds now, in hundredths; null: it has changed so that somebody has to look again.',
  })
  points: number | null;
  @ApiProperty() feedback: string;
  @ApiProperty({ type: [PassageCommentDto] }) comments: PassageCommentDto[];
  @ApiProperty({ type: AdjustmentDto, nullable: true }) adjustment: AdjustmentDto | null;
}

export class SecondReadingListDto {
  @ApiProperty({ type: [SecondReadingDto], description: 'The latest twenty.' }) items: SecondReadingDto[];
}
