import type { StudentBlock } from '@big-six/lesson-format';
import { ApiProperty } from '@nestjs/swagger';
import { Equals, Matches } from 'class-validator';
import { KeyField } from '../platform/validation/fields';
import { KEY } from '../platform/validation/id';
import { Nullable } from '../platform/validation/optional';

export const ANSWER_STATES_FOR_STUDENTS = ['not-started', 'draft', 'handed-in', 'released', 'returned'] as const;
export const QUESTION_KINDS = ['free-response', 'reflection'] as const;
export const MARKS = ['right', 'near', 'wrong'] as const;
export const MODULE_ACCESS = ['not-open', 'open', 'overdue', 'closed'] as const;

export class PlaceDto {
  @KeyField('a step of this module')
  stepKey: string;

  @ApiProperty({ type: 'string', nullable: true, pattern: KEY.source })
  @Nullable()
  @Matches(KEY, { message: 'Block key must be the key of a block of this step, or null.' })
  blockKey: string | null;
}

export class StepSeenDto {
  @ApiProperty({ enum: [true] })
  @Equals(true, { message: 'Seen can only become true.' })
  seen: true;
}

export class WordRangeDto {
  @ApiProperty({ type: 'integer' }) min: number;
  @ApiProperty({ type: 'integer' }) max: number;
}

export class StepStateDto {
  @ApiProperty() key: string;
  @ApiProperty({ type: 'integer' }) number: number;
  @ApiProperty() label: string;
  @ApiProperty() title: string;
  @ApiProperty({ description: 'The student has reached the end of the step.' }) seen: boolean;
  @ApiProperty({ type: 'string', format: 'date-time', nullable: true }) completedAt: string | null;
}

export class ProgressDto {
  @ApiProperty({ type: [StepStateDto] }) steps: StepStateDto[];
  @ApiProperty({ type: 'string', format: 'date-time', nullable: true, description: 'When the whole module was completed.' })
  completedAt: string | null;
}

/** One answer to a question of a quiz or vocabulary check. Says nothing of what would have been right. */
export class MarkDto {
  @ApiProperty() key: string;
  @ApiProperty({ description: 'The option or word the student gave.' }) chosen: string;
  @ApiProperty({ enum: MARKS, enumName: 'Mark' }) mark: (typeof MARKS)[number];
  @ApiProperty({ type: 'string', nullable: true, description: 'HTML; null when the lesson has changed since.' })
  feedback: string | null;
}

/** What all tries at a block add up to; a question once answered right stays right. */
export class BlockStateDto {
  @ApiProperty() blockKey: string;
  @ApiProperty({ type: 'integer' }) attempts: number;
  @ApiProperty({ type: 'integer', description: 'Hundredths of a point' }) points: number;
  @ApiProperty({ type: 'integer', description: 'Hundredths of a point' }) maxPoints: number;
  @ApiProperty({ description: 'The block asks no more.' }) done: boolean;
  @ApiProperty({ type: [MarkDto], description: 'The last answer to each question answered so far.' }) questions: MarkDto[];
}

export class DraftStateDto {
  @ApiProperty({ type: 'integer' }) revision: number;
  @ApiProperty({ type: 'integer', description: 'Characters' }) length: number;
  @ApiProperty({ format: 'date-time' }) updatedAt: string;
}

export class QuestionStateDto {
  @ApiProperty() key: string;
  @ApiProperty({ enum: QUESTION_KINDS, enumName: 'QuestionKind' }) kind: (typeof QUESTION_KINDS)[number];
  @ApiProperty() title: string;
  @ApiProperty() stepKey: string;
  @ApiProperty({ type: WordRangeDto }) words: WordRangeDto;
  @ApiProperty({ enum: ANSWER_STATES_FOR_STUDENTS, enumName: 'StudentAnswerState' })
  state: (typeof ANSWER_STATES_FOR_STUDENTS)[number];
  @ApiProperty({
    type: 'integer',
    nullable: true,
    description: 'The attempt that can be written now; null when there is no time or what is handed in stands.',
  })
  openAttempt: number | null;
  @ApiProperty({ type: DraftStateDto, nullable: true }) draft: DraftStateDto | null;
  @ApiProperty({ type: 'string', format: 'date-time', nullable: true }) handedInAt: string | null;
}

/** A module of a class and where the reader stands in it; the lesson itself is at `…/document`. */
export class ModuleStateDto extends ProgressDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ type: 'integer' }) number: number;
  @ApiProperty() title: string;
  @ApiProperty() team: string;
  @ApiProperty({ format: 'uuid' }) moduleVersionId: string;
  @ApiProperty({ description: 'The ETag that the document has now.' }) documentEtag: string;
  @ApiProperty({ type: 'string', format: 'date-time', nullable: true }) opensAt: string | null;
  @ApiProperty({ type: 'string', format: 'date-time', nullable: true }) dueAt: string | null;
  @ApiProperty({ type: 'string', format: 'date-time', nullable: true }) closesAt: string | null;
  @ApiProperty({ description: 'The dates are the reader’s own: they have more time than the class.' }) extended: boolean;
  @ApiProperty({ enum: MODULE_ACCESS, enumName: 'ModuleAccess' }) access: (typeof MODULE_ACCESS)[number];
  @ApiProperty({ type: PlaceDto, nullable: true }) place: PlaceDto | null;
  @ApiProperty({ type: [BlockStateDto], description: 'Every quiz and vocabulary check of the module.' }) blocks: BlockStateDto[];
  @ApiProperty({ type: [QuestionStateDto] }) questions: QuestionStateDto[];
  @ApiProperty({
    type: 'array',
    items: { type: 'object', additionalProperties: true },
    description:
      'Questions that the student has written to and that this version does not ask: `StudentBlock`s of the lesson format.',
  })
  earlierQuestions: StudentBlock[];
}
