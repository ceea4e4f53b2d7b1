import { ApiProperty } from '@nestjs/swagger';
import { KeyField, OneOf } from '../../platform/validation/fields';
import { IdField } from '../../platform/validation/ids';
import { PageQuery } from '../../platform/validation/page';
import { Text } from '../../platform/validation/text';
import { PersonDto } from '../grading.dto';
import { CriterionDto } from '../student-grade.dto';

const OUTCOMES = ['stands', 'changed'] as const;
const OUTCOME = { enum: OUTCOMES, enumName: 'SecondLookOutcome' } as const;
export class SecondLookInputDto {
  @IdField({ description: 'The submission whose released grade it is about.' })
  submissionId: string;

  @KeyField('a criterion of the grade')
  criterion: string;

  @Text({ min: 1, max: 2000, lines: true, trim: true }) reason: string;
}

/** What a student has asked, and what they were answered. */
export class StudentSecondLookDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ format: 'uuid' }) submissionId: string;
  @ApiProperty() criterion: string;
  @ApiProperty() criterionTitle: string;
  @ApiProperty() reason: string;
  @ApiProperty({ format: 'date-time' }) askedAt: string;
  @ApiProperty({ ...OUTCOME, nullable: true, description: 'Null while it waits.' }) outcome: (typeof OUTCOMES)[number] | null;
  @ApiProperty() reply: string;
  @ApiProperty({ type: 'string', format: 'date-time', nullable: true }) repliedAt: string | null;
}

export class AskableGradeDto {
  @ApiProperty({ format: 'uuid' }) submissionId: string;
  @ApiProperty({ format: 'date-time', description: 'Until when a second look can be asked for.' }) until: string;
  @ApiProperty({ type: [String], description: 'Keys of criteria that can be asked about.' }) criteria: string[];
}

export class StudentSecondLooksDto {
  @ApiProperty({ type: AskableGradeDto, nullable: true, description: 'Null when there is nothing to ask about any more.' })
  askable: AskableGradeDto | null;
  @ApiProperty({ type: [StudentSecondLookDto], description: 'Newest first.' }) items: StudentSecondLookDto[];
}

export class SecondLooksQuery extends PageQuery {
  @OneOf({ enum: ['waiting', 'replied'], enumName: 'SecondLookState', default: 'waiting', required: false })
  state: 'waiting' | 'replied' = 'waiting';
}

export class SecondLookItemDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ format: 'uuid' }) classModuleId: string;
  @ApiProperty({ format: 'uuid' }) answerId: string;
  @ApiProperty() questionTitle: string;
  @ApiProperty() criterionTitle: string;
  @ApiProperty() reason: string;
  @ApiProperty({ type: PersonDto, nullable: true, description: 'The id is the enrollment’s.' }) student: PersonDto | null;
  @ApiProperty({ type: PersonDto }) gradedBy: PersonDto;
  @ApiProperty({ description: 'The asker of this list gave the grade; another pair of eyes is better.' }) yours: boolean;
  @ApiProperty({ format: 'date-time' }) askedAt: string;
  @ApiProperty({ ...OUTCOME, nullable: true }) outcome: (typeof OUTCOMES)[number] | null;
  @ApiProperty() reply: string;
  @ApiProperty({ type: 'string', nullable: true }) repliedBy: string | null;
  @ApiProperty({ type: 'string', format: 'date-time', nullable: true }) repliedAt: string | null;
}

export class SecondLookListDto {
  @ApiProperty({ type: 'integer', description: 'Of the class, waiting.' }) waiting: number;
  @ApiProperty({ type: 'string', format: 'date-time', nullable: true, description: 'When the longest waiting was asked.' })
  waitingSince: string | null;
  @ApiProperty({ type: [SecondLookItemDto], description: 'Longest waiting first; of those replied to, newest first.' })
  items: SecondLookItemDto[];
  @ApiProperty({ type: 'string', nullable: true }) nextCursor: string | null;
}

export class SecondLookDto extends SecondLookItemDto {
  @ApiProperty() text: string;
  @ApiProperty({ type: CriterionDto }) criterion: CriterionDto;
  @ApiProperty({ description: 'The level of the grade that the student had.' }) reached: string;
  @ApiProperty() feedback: string;
  @ApiProperty({ description: 'The grade that was asked about still holds: it can be changed from here.' }) current: boolean;
}

export class SecondLookReplyInputDto {
  @OneOf(OUTCOME)
  outcome: (typeof OUTCOMES)[number];

  @KeyField('a level of the criterion', {
    description: 'The level that counts now, when the outcome is `changed`.',
    required: false,
  })
  level?: string;

  @Text({ min: 1, max: 2000, lines: true, trim: true }) reply: string;
}

export class WaitsDto {
  @ApiProperty({
    type: 'integer',
    nullable: true,
    description: 'Days that answers usually wait in this class; null when too few were released.',
  })
  usualDays: number | null;
  @ApiProperty({
    type: 'string',
    format: 'date-time',
    nullable: true,
    description: 'For the staff: when the longest waiting answer was received. Null for students.',
  })
  answersSince: string | null;
  @ApiProperty({
    type: 'string',
    format: 'date-time',
    nullable: true,
    description: 'For the staff: since when the longest waiting second look waits. Null for students.',
  })
  secondLooksSince: string | null;
  @ApiProperty({ type: 'integer', nullable: true, description: 'For the staff: second looks that wait. Null for students.' })
  secondLooks: number | null;
}
