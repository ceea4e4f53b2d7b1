import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsBoolean, IsOptional } from 'class-validator';
import { StudentGradeDto } from '../grading/student-grade.dto';
import { ANSWER_STATES_FOR_STUDENTS, QUESTION_KINDS, WordRangeDto } from '../lessons/lessons.dto';
import { Text } from '../platform/validation/text';
import { ReceiptDto } from './receipt.dto';

/** Most characters of an answer. */
export const ANSWER_LENGTH = 50_000;

/** Exactly as typed: nothing is trimmed, normalised or cut. */
export class DraftInputDto {
  @Text({ max: ANSWER_LENGTH, lines: true }) text: string;

  @ApiPropertyOptional({ default: false, description: 'Keeps what was there in the history, whatever its size.' })
  @IsOptional()
  @IsBoolean({ message: 'Milestone must be true or false.' })
  milestone: boolean = false;
}

/** Exactly as typed: nothing is trimmed, normalised or cut. */
export class SubmissionInputDto {
  @Text({ min: 1, max: ANSWER_LENGTH, lines: true }) text: string;
}

export class DraftSavedDto {
  @ApiProperty({ type: 'integer' }) revision: number;
  @ApiProperty({ format: 'date-time' }) updatedAt: string;
}

export class DraftDto extends DraftSavedDto {
  @ApiProperty() text: string;
}

export const REVISION_KINDS = ['saved', 'set-aside'] as const;

export class DraftRevisionDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({
    enum: REVISION_KINDS,
    enumName: 'DraftRevisionKind',
    description: 'set-aside: another text was gone on with.',
  })
  kind: (typeof REVISION_KINDS)[number];
  @ApiProperty({ format: 'date-time' }) writtenAt: string;
}

export class DraftRevisionSummaryDto extends DraftRevisionDto {
  @ApiProperty({ type: 'integer' }) words: number;
  @ApiProperty({ description: 'Its first 200 characters.' }) start: string;
}

export class DraftRevisionListDto {
  @ApiProperty({ type: [DraftRevisionSummaryDto], description: 'Latest first; the newest hundred.' })
  items: DraftRevisionSummaryDto[];
}

export class DraftRevisionTextDto extends DraftRevisionDto {
  @ApiProperty() text: string;
}

export class LateTextDto {
  @ApiProperty({ format: 'date-time' }) receivedAt: string;
  @ApiProperty() text: string;
}

export class StudentSubmissionDto {
  @ApiProperty({ type: ReceiptDto }) receipt: ReceiptDto;
  @ApiProperty() text: string;
  @ApiProperty({ type: StudentGradeDto, nullable: true, description: 'Null until a grade is released.' })
  grade: StudentGradeDto | null;
}

/** A question for free text as its student sees it. */
export class StudentQuestionDto {
  @ApiProperty() key: string;
  @ApiProperty({ enum: QUESTION_KINDS, enumName: 'QuestionKind' }) kind: (typeof QUESTION_KINDS)[number];
  @ApiProperty() title: string;
  @ApiProperty() stepKey: string;
  @ApiProperty({ type: WordRangeDto }) words: WordRangeDto;
  @ApiProperty({ enum: ANSWER_STATES_FOR_STUDENTS, enumName: 'StudentAnswerState' })
  state: (typeof ANSWER_STATES_FOR_STUDENTS)[number];
  @ApiProperty({ type: DraftDto, nullable: true, description: 'The draft as it was last saved.' }) draft: DraftDto | null;
  @ApiProperty({
    type: LateTextDto,
    nullable: true,
    description: 'What reached the server after the closing; the teacher may accept it.',
  })
  lateText: LateTextDto | null;
  @ApiProperty({ type: [StudentSubmissionDto], description: 'Latest attempt first.' }) submissions: StudentSubmissionDto[];
}
