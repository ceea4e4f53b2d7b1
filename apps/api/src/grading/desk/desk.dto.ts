import { DESK_MAX, FEEDBACK_MAX, GRADES_AT_ONCE } from '@big-six/domain';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Equals } from 'class-validator';
import { Flag, KeyField, ListOf, Whole } from '../../platform/validation/fields';
import { isUuid } from '../../platform/validation/id';
import { checked, IdField, IdList } from '../../platform/validation/ids';
import { Optional } from '../../platform/validation/optional';
import { Text } from '../../platform/validation/text';
import { HANDED_IN_BY } from '../../submissions/receipt.dto';
import { Adjustment, AdjustmentDto } from '../adjustment.dto';
import { Levels, Supersedes } from '../grade-fields.dto';
import {
  CarriedOverDto,
  EarlierAttemptDto,
  FeedbackDraftDto,
  PersonDto,
  QuestionForGradingDto,
  TeacherGradeDto,
} from '../grading.dto';
import { PassageCommentDto, PassageComments } from '../passage-comment.dto';

const MOST_AT_ONCE = 30;

export class QuestionQuery {
  @KeyField('a question of this module') question: string;
}

export class DeskQuestionDto extends QuestionForGradingDto {
  @ApiProperty({ type: 'string', format: 'uuid', nullable: true, description: 'Null for a reflection.' })
  rubricId: string | null;
  @ApiProperty({ type: 'integer', nullable: true }) rubricVersion: number | null;
}

export class DeskCountsDto {
  @ApiProperty({ type: 'integer', description: 'Answers without a grade.' }) waiting: number;
  @ApiProperty({ type: 'integer', description: 'Graded, and not released yet.' }) graded: number;
  @ApiProperty({ type: 'integer' }) released: number;
  @ApiProperty({ type: 'integer', description: 'Given back for another attempt that has not come.' }) returned: number;
  @ApiProperty({ type: 'integer', description: 'Those that the asker has flagged.' }) flagged: number;
  @ApiProperty({ type: 'integer', description: 'On the desks of others now.' }) elsewhere: number;
  @ApiProperty({ type: 'integer', description: 'Graded by two, none chosen yet.' }) rivals: number;
  @ApiProperty({ type: 'integer' }) total: number;
}

/** What the asker's pace says of what is left: domain `estimateLeft`. */
export class DeskPaceDto {
  @ApiProperty({
    type: 'integer',
    nullable: true,
    description: 'Seconds per answer: median of the asker’s newest 50 grades here.',
  })
  medianSeconds: number | null;
  @ApiProperty({ type: 'integer', description: 'Answers to this question whose current grade is the asker’s.' }) graded: number;
}

/** The desk of one question. */
export class DeskDto {
  @ApiProperty({ type: DeskQuestionDto }) question: DeskQuestionDto;
  @ApiProperty({ description: 'Nobody learns whose an answer is before its grade is released.' }) namesHidden: boolean;
  @ApiProperty({ type: DeskCountsDto }) counts: DeskCountsDto;
  @ApiProperty({ type: DeskPaceDto }) pace: DeskPaceDto;
}

export class NextAnswersDto {
  @KeyField('a question of this module') question: string;

  @Whole({ min: 1, max: MOST_AT_ONCE })
  count: number;

  /** What lies on the asker's desk already: it stays theirs, and is not given again. */
  @IdList({ max: DESK_MAX }) have: string[];

  @Flag({ default: false, description: 'Only what the asker has flagged, graded or not.', required: false })
  flaggedOnly: boolean = false;
}

/** An answer on the desk. */
export class DeskItemDto {
  @ApiProperty({ format: 'uuid' }) answerId: string;
  @ApiProperty({ format: 'uuid', description: 'Goes back with the grade.' }) ticket: string;
  @ApiProperty({ description: 'The name of the student, or of the answer while names are hidden.' }) label: string;
  @ApiProperty({ type: PersonDto, nullable: true, description: 'Null while names are hidden. The id is the enrollment’s.' })
  student: PersonDto | null;
  @ApiProperty({
    type: 'string',
    nullable: true,
    description: 'What the student wants to be called; null while names are hidden.',
  })
  calledName: string | null;
  @ApiProperty({ type: 'integer' }) attempt: number;
  @ApiProperty() text: string;
  @ApiProperty({ type: 'integer' }) words: number;
  @ApiProperty({ type: 'string', format: 'date-time', nullable: true, description: 'Null while names are hidden.' })
  receivedAt: string | null;
  @ApiProperty({ type: 'integer', nullable: true, description: 'Null while names are hidden.' }) daysLate: number | null;
  @ApiProperty({ type: 'integer', nullable: true, description: 'Hundredths of a percent; null while names are hidden.' })
  lateCost: number | null;
  @ApiProperty({ enum: HANDED_IN_BY, enumName: 'HandedInBy', nullable: true, description: 'Null while names are hidden.' })
  handedInBy: (typeof HANDED_IN_BY)[number] | null;
  @ApiProperty({ type: 'integer', description: 'Number of the grade that the next one builds on; 0 for the first.' })
  supersedes: number;
  @ApiProperty({ type: TeacherGradeDto, nullable: true }) grade: TeacherGradeDto | null;
  @ApiProperty({ type: FeedbackDraftDto, nullable: true, description: 'The asker’s own.' })
  feedbackDraft: FeedbackDraftDto | null;
  @ApiProperty({ type: CarriedOverDto, nullable: true, description: 'While nobody has graded it by the rubric that changed.' })
  carriedOver: CarriedOverDto | null;
  @ApiProperty({ description: 'By the asker.' }) flagged: boolean;
  @ApiProperty({ type: [EarlierAttemptDto], description: 'Latest first.' }) earlier: EarlierAttemptDto[];
}

export class DeskItemsDto {
  @ApiProperty({ type: [DeskItemDto] }) items: DeskItemDto[];
}

export class DeskGradeDto {
  /** Made by the browser; a repeat with the same one changes nothing. */
  @IdField() id: string;
  @IdField() answerId: string;
  @IdField() ticket: string;

  @ApiProperty({
    type: 'string',
    format: 'uuid',
    nullable: true,
    description: 'The rubric that was on the desk; null for a reflection.',
  })
  @checked('rubric', (value) =>
    value === null || (typeof value === 'string' && isUuid(value)) ? null : 'is not an id, nor null.',
  )
  rubricId: string | null;

  @Levels('The level reached, by criterion key: one for every criterion; {} for a reflection or when it is taken back.')
  levels: Record<string, string>;

  @Text({ max: FEEDBACK_MAX, lines: true }) feedback: string;
  @PassageComments() comments: PassageCommentDto[];

  @Adjustment() adjustment: AdjustmentDto | null;

  @Supersedes('Number of the grade this one builds on; 0 for the first.') supersedes: number;

  @Whole({ min: 0, max: 86_400, description: 'That the answer was looked at.' })
  seconds: number;

  @ApiPropertyOptional({ enum: [true], description: 'Takes back the grade that it supersedes: what was before holds again.' })
  @Optional()
  @Equals(true, { message: 'Withdraw can only be true.' })
  withdraw?: true;
}

export class DeskGradesDto {
  @ListOf(DeskGradeDto, { min: 1, max: GRADES_AT_ONCE })
  grades: DeskGradeDto[];
}

const DESK_GRADE_STATUSES = ['saved', 'repeated', 'stale', 'kept-beside', 'rubric-changed', 'refused'] as const;

export class DeskGradeResultDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({
    enum: DESK_GRADE_STATUSES,
    enumName: 'DeskGradeStatus',
    description:
      'saved; repeated: was saved before; stale: the asker graded it elsewhere meanwhile; kept-beside: somebody else did, both are kept; rubric-changed and refused: not saved, see detail.',
  })
  status: (typeof DESK_GRADE_STATUSES)[number];
  @ApiProperty({ type: 'integer', nullable: true, description: 'Number of the grade that was saved.' }) number: number | null;
  @ApiProperty({ type: TeacherGradeDto, nullable: true, description: 'The grade that is there instead, if there is one.' })
  current: TeacherGradeDto | null;
  @ApiProperty({ type: 'string', nullable: true, description: 'What is wrong with it, for people.' }) detail: string | null;
}

export class DeskGradeResultsDto {
  @ApiProperty({ type: [DeskGradeResultDto], description: 'In the order of the grades.' }) results: DeskGradeResultDto[];
}

export class FeedbackDraftInputDto {
  @Text({ max: FEEDBACK_MAX, lines: true }) feedback: string;
  @PassageComments() comments: PassageCommentDto[];

  @Adjustment() adjustment: AdjustmentDto | null;
}

export class FeedbackDraftSavedDto {
  @ApiProperty({ type: 'integer' }) revision: number;
  @ApiProperty({ format: 'date-time' }) updatedAt: string;
}
