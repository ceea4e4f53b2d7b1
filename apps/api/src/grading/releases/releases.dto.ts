import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Equals } from 'class-validator';
import { KeyField, ListOf, Whole } from '../../platform/validation/fields';
import { IdField } from '../../platform/validation/ids';
import { Optional } from '../../platform/validation/optional';
import { Instant } from '../../platform/validation/times';
import { PersonDto } from '../grading.dto';

class AnswerGradeDto {
  @IdField()
  answerId: string;

  @Whole({ min: 1, max: 1_000_000, description: 'Number of the grade that the teacher saw.' })
  number: number;
}

/** Exactly one of the four. */
export class SelectionDto {
  @ListOf(AnswerGradeDto, { min: 1, max: 1000, required: false })
  answers?: AnswerGradeDto[];

  @KeyField('a question of this module', { required: false })
  questionKey?: string;

  @IdField({ description: 'Enrollment id; not while names are hidden.', required: false })
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
