import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, Equals, IsArray, IsInt, IsUUID, Matches, Max, Min, ValidateNested } from 'class-validator';
import { KEY } from '../../platform/validation/id';
import { Optional } from '../../platform/validation/optional';
import { Instant } from '../../platform/validation/times';
import { PersonDto } from '../grading.dto';

class AnswerGradeDto {
  @ApiProperty({ format: 'uuid' })
  @IsUUID('all', { message: 'Answer id must be the id of an answer.' })
  answerId: string;

  @ApiProperty({ type: 'integer', minimum: 1, maximum: 1_000_000, description: 'Number of the grade that the teacher saw.' })
  @IsInt({ message: 'Number must be the number of a grade.' })
  @Min(1, { message: 'Number must be 1 or more.' })
  @Max(1_000_000, { message: 'Number is no number of a grade.' })
  number: number;
}

/** Exactly one of the four. */
export class SelectionDto {
  @ApiPropertyOptional({ type: [AnswerGradeDto], minItems: 1, maxItems: 1000 })
  @Optional()
  @IsArray({ message: 'Answers must be a list.' })
  @ArrayMinSize(1, { message: 'Name at least one answer.' })
  @ArrayMaxSize(1000, { message: 'Name at most 1000 answers.' })
  @ValidateNested({ each: true })
  @Type(() => AnswerGradeDto)
  answers?: AnswerGradeDto[];

  @ApiPropertyOptional({ pattern: KEY.source })
  @Optional()
  @Matches(KEY, { message: 'Question key must be the key of a question of this module.' })
  questionKey?: string;

  @ApiPropertyOptional({ format: 'uuid', description: 'Enrollment id; not while names are hidden.' })
  @Optional()
  @IsUUID('all', { message: 'Student id must be the id of an enrollment.' })
  studentId?: string;

  @ApiPropertyOptional({ enum: [true] })
  @Optional()
  @Equals(true, { message: 'All can only be true.' })
  all?: true;
}

export class ReleaseInputDto extends SelectionDto {
  /** When the teacher was shown what there is: grades made later are passed over. */
  @Optional() @Instant({ required: false }) asOf?: string | null;

  /** In the future: when they are to be released. Left out or null: now. */
  @Optional() @Instant({ required: false }) at?: string | null;
}

export class ReleasedDto {
  @ApiProperty({ type: 'integer', description: 'Grades that became visible now.' }) released: number;
  @ApiProperty({ type: 'integer', description: 'Grades that are planned to be released.' }) planned: number;
  @ApiProperty({ type: 'integer', description: 'Grades passed over, because they are newer than what the teacher saw.' })
  newer: number;
}

export class TakenBackDto {
  @ApiProperty({ type: 'integer', description: 'Grades that nobody sees any more.' }) takenBack: number;
  @ApiProperty({ type: 'integer', description: 'Grades that were read already, and stay.' }) read: number;
}

export class ReleasePlanInputDto {
  /** In the future. */
  @Instant() at: string | null;
}

export class ReleasePlanDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ format: 'date-time' }) releasesAt: string;
  @ApiProperty({ type: 'string', format: 'date-time', nullable: true, description: 'When it was; null while it is to come.' })
  carriedOutAt: string | null;
  @ApiProperty({ description: 'Who planned it.' }) madeBy: string;
  @ApiProperty({ type: 'integer', description: 'Grades that it will release.' }) grades: number;
  @ApiProperty({ type: 'integer', description: 'Answers whose grade is another since, or gone: passed over.' })
  superseded: number;
  @ApiProperty({ type: [String] }) questionKeys: string[];
}

export class ReleaseFiguresDto {
  @ApiProperty({ type: 'integer' }) toReview: number;
  @ApiProperty({ type: 'integer', description: 'Graded, neither released nor planned to be.' }) graded: number;
  @ApiProperty({ type: 'integer' }) planned: number;
  @ApiProperty({ type: 'integer' }) released: number;
  @ApiProperty({ type: 'integer', description: 'Of those released, not opened by their student yet.' }) unread: number;
}

export class QuestionReleaseDto extends ReleaseFiguresDto {
  @ApiProperty() key: string;
  @ApiProperty() title: string;
}

export class StudentReleaseDto extends ReleaseFiguresDto {
  @ApiProperty({ type: PersonDto, description: 'The id is the enrollment’s.' }) student: PersonDto;
}

export class ReleaseBoardDto {
  @ApiProperty({ format: 'date-time', description: 'When this was so; goes back with a release as `asOf`.' }) asOf: string;
  @ApiProperty() namesHidden: boolean;
  @ApiProperty({ type: [QuestionReleaseDto], description: 'Questions that were answered, in the order of the module.' })
  questions: QuestionReleaseDto[];
  @ApiProperty({ type: [ReleasePlanDto], description: 'Next first.' }) plans: ReleasePlanDto[];
}

export class StudentReleaseListDto {
  @ApiProperty({
    type: [StudentReleaseDto],
    description: 'By name; those of whom something is graded. Empty while names are hidden.',
  })
  items: StudentReleaseDto[];
  @ApiProperty({ type: 'string', nullable: true }) nextCursor: string | null;
}
