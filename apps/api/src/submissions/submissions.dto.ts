import { ANSWER_MAX } from '@big-six/domain';
import { ApiProperty } from '@nestjs/swagger';
import { CriterionDto, StudentGradeDto } from '../grading/student-grade.dto';
import { ANSWER_STATES_FOR_STUDENTS, QUESTION_KINDS, WordRangeDto } from '../lessons/lessons.dto';
import { Flag, KeyField, ListOf, Whole } from '../platform/validation/fields';
import { Text } from '../platform/validation/text';
import { ReceiptDto } from './receipt.dto';

const MOST_ATTEMPTS = 1000;
/** As many as the database counts. */
const MOST_REVISIONS = 2 ** 31 - 1;
/** Answers that are handed in at once. */
const MOST_ANSWERS = 40;

/** Exactly as typed: nothing is trimmed, normalised or cut. */
export class DraftInputDto {
  @Text({ max: ANSWER_MAX, lines: true }) text: string;

  @Flag({ default: false, description: 'Keeps what was there in the history, whatever its size.', required: false })
  milestone: boolean = false;
}

/** Exactly as typed: nothing is trimmed, normalised or cut. */
export class SetAsideInputDto {
  @Text({ min: 1, max: ANSWER_MAX, lines: true }) text: string;
}

/** Exactly as typed: nothing is trimmed, normalised or cut. */
export class SubmissionInputDto {
  @Text({ min: 1, max: ANSWER_MAX, lines: true }) text: string;

  @Whole({
    min: 1,
    max: MOST_ATTEMPTS,
    default: 1,
    description: 'The attempt that is meant: a page that is still in an earlier one makes no other of it.',
    required: false,
  })
  attempt: number = 1;

  @Whole({
    min: 0,
    max: MOST_REVISIONS,
    description:
      'Of the saved draft that the text builds on, 0 for none: 412 when another was saved since. Left out, nothing is compared.',
    required: false,
  })
  revision?: number;
}

export class QuestionAnswerInputDto extends SubmissionInputDto {
  @KeyField('a question of this module')
  questionKey: string;
}

/** Every answer of a module that its student hands in at once. */
export class SubmissionsInputDto {
  @ListOf(QuestionAnswerInputDto, { min: 1, max: MOST_ANSWERS })
  answers: QuestionAnswerInputDto[];
}

export class QuestionReceiptDto {
  @ApiProperty() questionKey: string;
  @ApiProperty({ type: ReceiptDto }) receipt: ReceiptDto;
}

export class ReceiptListDto {
  @ApiProperty({ type: [QuestionReceiptDto], description: 'In the order they were sent.' }) items: QuestionReceiptDto[];
}

export class DraftSavedDto {
  @ApiProperty({ type: 'integer' }) revision: number;
  @ApiProperty({ format: 'date-time' }) updatedAt: string;
}

export class DraftDto extends DraftSavedDto {
  @ApiProperty() text: string;
}

const REVISION_KINDS = ['saved', 'set-aside'] as const;

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
  @ApiProperty({ description: 'A teacher has looked at it and left it where it is.' }) left: boolean;
}

/** What a teacher asks for in another attempt. */
export class StudentReturnDto {
  @ApiProperty() note: string;
  @ApiProperty({ format: 'date-time' }) at: string;
}

export class StudentSubmissionDto {
  @ApiProperty({ type: ReceiptDto }) receipt: ReceiptDto;
  @ApiProperty() text: string;
  @ApiProperty({
    type: 'string',
    format: 'date-time',
    nullable: true,
    description: 'When a teacher accepted it; null for what was not late.',
  })
  acceptedAt: string | null;
  @ApiProperty({ type: StudentReturnDto, nullable: true, description: 'Given back for another attempt.' })
  returned: StudentReturnDto | null;
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
  @ApiProperty({
    type: [CriterionDto],
    nullable: true,
    description: 'What is shown beforehand of how it is graded; null for nothing.',
  })
  rubric: CriterionDto[] | null;
  @ApiProperty({ enum: ANSWER_STATES_FOR_STUDENTS, enumName: 'StudentAnswerState' })
  state: (typeof ANSWER_STATES_FOR_STUDENTS)[number];
  @ApiProperty({
    type: 'integer',
    nullable: true,
    description: 'The attempt that can be written now; null when there is no time or what is handed in stands.',
  })
  openAttempt: number | null;
  @ApiProperty({ type: DraftDto, nullable: true, description: 'The draft as it was last saved.' }) draft: DraftDto | null;
  @ApiProperty({
    type: LateTextDto,
    nullable: true,
    description: 'What reached the server after the closing; the teacher may accept it.',
  })
  lateText: LateTextDto | null;
  @ApiProperty({ type: [StudentSubmissionDto], description: 'Latest attempt first.' }) submissions: StudentSubmissionDto[];
}
