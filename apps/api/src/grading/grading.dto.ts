import { ApiProperty } from '@nestjs/swagger';
import { QUESTION_KINDS } from '../lessons/lessons.dto';
import { KeyField, OneOf } from '../platform/validation/fields';
import { PageQuery } from '../platform/validation/page';
import { HANDED_IN_BY } from '../submissions/receipt.dto';
import { AdjustmentDto } from './adjustment.dto';
import { PassageCommentDto } from './passage-comment.dto';
import { CriterionDto } from './student-grade.dto';

export const ANSWER_STATES = ['to-review', 'graded', 'released', 'returned'] as const;
const ANSWER_FILTERS = [...ANSWER_STATES, 'all'] as const;
export type AnswerState = (typeof ANSWER_STATES)[number];
export type AnswerFilter = (typeof ANSWER_FILTERS)[number];

export class AnswerFilterQuery {
  @OneOf({ enum: ANSWER_FILTERS, enumName: 'AnswerFilter', default: 'all', required: false })
  state: AnswerFilter = 'all';
}

export class AnswersQuery extends PageQuery {
  @KeyField('a question of this module')
  question: string;

  @OneOf({ enum: ANSWER_FILTERS, enumName: 'AnswerFilter', default: 'all', required: false })
  state: AnswerFilter = 'all';
}

export class PersonDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() name: string;
}

/** A grade as the staff sees it. */
export class TeacherGradeDto {
  @ApiProperty({ type: 'integer', description: 'Counts up; the highest is the current one.' }) number: number;
  @ApiProperty({ type: 'object', additionalProperties: { type: 'string' }, description: 'The level reached, by criterion key.' })
  levels: Record<string, string>;
  @ApiProperty({ type: 'integer', description: 'What the levels sum to, and the adjustment, in hundredths of a point' })
  points: number;
  @ApiProperty({
    type: 'integer',
    nullable: true,
    description: 'What the student gets: the points less what lateness costs, in hundredths. Null while names are hidden.',
  })
  earned: number | null;
  @ApiProperty({ type: 'integer', description: 'Hundredths of a point' }) maxPoints: number;
  @ApiProperty() feedback: string;
  @ApiProperty({ type: [PassageCommentDto] }) comments: PassageCommentDto[];
  @ApiProperty({ type: AdjustmentDto, nullable: true }) adjustment: AdjustmentDto | null;
  @ApiProperty({ description: 'No grade holds since.' }) withdrawn: boolean;
  @ApiProperty({
    type: PersonDto,
    nullable: true,
    description: 'Who changed the rubric that it follows from: nobody read the answer for it. Null where somebody did.',
  })
  rubricChangedBy: PersonDto | null;
  @ApiProperty({ type: PersonDto, description: 'Who read the answer.' }) gradedBy: PersonDto;
  @ApiProperty({ format: 'date-time' }) createdAt: string;
  @ApiProperty({ type: 'string', format: 'date-time', nullable: true }) releasedAt: string | null;
}

/** What a grade said that a change of the rubric took away. Levels that the rubric does not have any more mean nothing. */
export class CarriedOverDto {
  @ApiProperty({ type: 'object', additionalProperties: { type: 'string' }, description: 'The level reached, by criterion key.' })
  levels: Record<string, string>;
  @ApiProperty() feedback: string;
  @ApiProperty({ type: [PassageCommentDto] }) comments: PassageCommentDto[];
  @ApiProperty({ type: AdjustmentDto, nullable: true }) adjustment: AdjustmentDto | null;
}

/** What a grader has written about an answer and not made part of a grade. */
export class FeedbackDraftDto {
  @ApiProperty() feedback: string;
  @ApiProperty({ type: [PassageCommentDto] }) comments: PassageCommentDto[];
  @ApiProperty({ type: AdjustmentDto, nullable: true }) adjustment: AdjustmentDto | null;
  @ApiProperty({ type: 'integer' }) revision: number;
  @ApiProperty({ format: 'date-time' }) updatedAt: string;
}

export class EarlierAttemptDto {
  @ApiProperty({ type: 'integer' }) attempt: number;
  @ApiProperty({ type: 'integer', nullable: true, description: 'Hundredths of a point; null when it was not graded.' })
  points: number | null;
  @ApiProperty() feedback: string;
  @ApiProperty({ type: [PassageCommentDto] }) comments: PassageCommentDto[];
  @ApiProperty({ type: 'string', nullable: true, description: 'What the student was asked to do with it.' }) note: string | null;
}

export class AnswerItemDto {
  @ApiProperty({ format: 'uuid' }) answerId: string;
  @ApiProperty({ description: 'The name of the student, or of the answer while names are hidden.' }) label: string;
  @ApiProperty({ type: PersonDto, nullable: true, description: 'Null while names are hidden. The id is the enrollment’s.' })
  student: PersonDto | null;
  @ApiProperty({
    type: 'string',
    nullable: true,
    description: 'What the student wants to be called; null while names are hidden.',
  })
  calledName: string | null;
  @ApiProperty({ type: 'string', format: 'date-time', nullable: true, description: 'Null while names are hidden.' })
  receivedAt: string | null;
  @ApiProperty({ type: 'integer' }) words: number;
  @ApiProperty({ enum: ANSWER_STATES, enumName: 'AnswerState' }) state: (typeof ANSWER_STATES)[number];
  @ApiProperty({ type: 'integer', description: 'Number of its newest grade; 0 for none.' }) number: number;
  @ApiProperty({ type: 'integer', nullable: true, description: 'By the rubric, in hundredths of a point; null when not graded' })
  points: number | null;
  @ApiProperty({
    type: 'integer',
    nullable: true,
    description: 'The points less what lateness costs; null when not graded, or while names are hidden',
  })
  earned: number | null;
  @ApiProperty({ type: 'integer', nullable: true, description: 'Days begun after it was due; null while names are hidden.' })
  daysLate: number | null;
  @ApiProperty({ description: 'The beginning of the text, blanks folded.', maxLength: 140 }) excerpt: string;
}

export class AnswerListDto {
  @ApiProperty({ type: [AnswerItemDto], description: 'In an order that stays, and has nothing to do with whose they are.' })
  items: AnswerItemDto[];
  @ApiProperty({ type: 'string', nullable: true }) nextCursor: string | null;
}

export class QuestionForGradingDto {
  @ApiProperty() key: string;
  @ApiProperty({ enum: QUESTION_KINDS, enumName: 'QuestionKind' }) kind: (typeof QUESTION_KINDS)[number];
  @ApiProperty() title: string;
  @ApiProperty({ description: 'HTML' }) prompt: string;
  @ApiProperty({ type: [CriterionDto], description: 'The rubric; empty for a reflection.' }) criteria: CriterionDto[];
  @ApiProperty({ type: 'integer', description: 'Hundredths of a point' }) maxPoints: number;
}

/** What the staff sees of a receipt. Its id is the student's alone. */
export class AnswerReceiptDto {
  @ApiProperty({ type: 'integer' }) attempt: number;
  @ApiProperty({ type: 'integer' }) words: number;
  @ApiProperty({ pattern: '^[0-9a-f]{64}$', description: 'SHA-256 of the exact text in UTF-8' }) textHash: string;
  @ApiProperty({ type: 'string', format: 'date-time', nullable: true, description: 'Null while names are hidden.' })
  receivedAt: string | null;
  @ApiProperty({ type: 'integer', nullable: true, description: 'Days begun after it was due; null while names are hidden.' })
  daysLate: number | null;
  @ApiProperty({
    type: 'integer',
    nullable: true,
    description: 'What that takes of the points, in hundredths of a percent; null while names are hidden.',
  })
  lateCost: number | null;
  @ApiProperty({ enum: HANDED_IN_BY, enumName: 'HandedInBy', nullable: true, description: 'Null while names are hidden.' })
  handedInBy: (typeof HANDED_IN_BY)[number] | null;
}

/** Where an answer stands among those of its question that the filter lets through, in the order of the list. */
export class NeighboursDto {
  @ApiProperty({ type: 'integer', nullable: true, description: 'From 1; null when the filter does not let this one through.' })
  position: number | null;
  @ApiProperty({ type: 'integer' }) total: number;
  @ApiProperty({ type: 'string', format: 'uuid', nullable: true }) previousId: string | null;
  @ApiProperty({ type: 'string', format: 'uuid', nullable: true }) nextId: string | null;
}

export class AnswerDto {
  @ApiProperty({ format: 'uuid' }) answerId: string;
  @ApiProperty({ format: 'uuid' }) classModuleId: string;
  @ApiProperty({ type: QuestionForGradingDto }) question: QuestionForGradingDto;
  @ApiProperty({ description: 'The name of the student, or of the answer while names are hidden.' }) label: string;
  @ApiProperty({ type: PersonDto, nullable: true, description: 'Null while names are hidden. The id is the enrollment’s.' })
  student: PersonDto | null;
  @ApiProperty({
    type: 'string',
    nullable: true,
    description: 'What the student wants to be called; null while names are hidden.',
  })
  calledName: string | null;
  @ApiProperty({ type: AnswerReceiptDto }) receipt: AnswerReceiptDto;
  @ApiProperty() text: string;
  @ApiProperty({ enum: ANSWER_STATES, enumName: 'AnswerState' }) state: (typeof ANSWER_STATES)[number];
  @ApiProperty({ type: TeacherGradeDto, nullable: true, description: 'The one that holds.' }) grade: TeacherGradeDto | null;
  @ApiProperty({ type: 'integer', description: 'Number of the newest grade, which the next one builds on; 0 for none.' })
  supersedes: number;
  @ApiProperty({ type: [TeacherGradeDto], description: 'Every grade, latest first.' }) history: TeacherGradeDto[];
  @ApiProperty({ type: CarriedOverDto, nullable: true, description: 'While nobody has graded it by the rubric that changed.' })
  carriedOver: CarriedOverDto | null;
  @ApiProperty({ type: FeedbackDraftDto, nullable: true, description: 'The asker’s own.' })
  feedbackDraft: FeedbackDraftDto | null;
  @ApiProperty({ description: 'By the asker.' }) flagged: boolean;
  @ApiProperty({ type: [EarlierAttemptDto], description: 'Latest first.' }) earlier: EarlierAttemptDto[];
  @ApiProperty({ type: NeighboursDto }) neighbours: NeighboursDto;
}
