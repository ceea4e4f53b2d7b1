import { ApiProperty } from '@nestjs/swagger';
import { Supersedes } from '../grade-fields.dto';
import { TeacherGradeDto } from '../grading.dto';
import { OneOf } from '../../platform/validation/fields';

const CHOICES = ['current', 'rival'] as const;

/** What the grade that is kept beside comes to by the rubric that holds now. */
export class RivalCountsDto {
  @ApiProperty({ type: 'object', additionalProperties: { type: 'string' }, description: 'The level reached, by criterion key.' })
  levels: Record<string, string>;
  @ApiProperty({ type: 'integer', description: 'Hundredths of a point' }) points: number;
  @ApiProperty({ type: 'integer', description: 'Hundredths of a point' }) maxPoints: number;
}

/** Two decisions on one answer. */
export class RivalDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ format: 'uuid' }) answerId: string;
  @ApiProperty({ description: 'The name of the student, or of the answer while names are hidden.' }) label: string;
  @ApiProperty() question: string;
  @ApiProperty({ type: TeacherGradeDto, nullable: true, description: 'The one that holds; null when it was taken back.' })
  current: TeacherGradeDto | null;
  @ApiProperty({
    type: TeacherGradeDto,
    description: 'The one that is kept beside it; its number is of the grade that was there before.',
  })
  rival: TeacherGradeDto;
  @ApiProperty({ type: 'integer', description: 'Of the answer’s newest grade, also of one that was taken back.' }) number: number;
  @ApiProperty({
    type: RivalCountsDto,
    nullable: true,
    description:
      'What it counts when it is chosen; null: the rubric has changed so that somebody has to look at the answer again.',
  })
  counts: RivalCountsDto | null;
}

export class RivalListDto {
  @ApiProperty({ type: [RivalDto], description: 'The oldest hundred.' }) items: RivalDto[];
}

export class RivalChoiceDto {
  @OneOf({ enum: CHOICES, enumName: 'RivalChoice' })
  choose: (typeof CHOICES)[number];

  @Supersedes('Number of the grade that was looked at; 412 when another holds by now.') supersedes: number;
}
