import { ApiProperty } from '@nestjs/swagger';
import { MODULE_ACCESS } from '../lessons/lessons.dto';
import { Text } from '../platform/validation/text';
import { Instant } from '../platform/validation/times';
import { HANDED_IN_BY } from './receipt.dto';

const MOMENT = { type: String, format: 'date-time', nullable: true } as const;

export class ReturnInputDto {
  /** For the student: what to do in the other attempt. */
  @Text({ min: 1, max: 2000, trim: true, lines: true }) note: string;

  /** Until when this student may hand in again; null leaves the dates that hold. */
  @Instant() until: string | null;
}

export class ReturnDto {
  @ApiProperty() note: string;
  @ApiProperty({ description: 'Name of the teacher.' }) by: string;
  @ApiProperty({ format: 'date-time' }) at: string;
}

/** The grade that holds for an earlier attempt, or for the newest. */
export class AttemptGradeDto {
  @ApiProperty({ type: 'integer', description: 'Hundredths of a point' }) points: number;
  @ApiProperty({ type: 'integer', description: 'Hundredths of a point' }) maxPoints: number;
  @ApiProperty() feedback: string;
  @ApiProperty({ ...MOMENT, description: 'Null: the student does not see it.' }) releasedAt: string | null;
}

export class AnswerAttemptDto {
  @ApiProperty({ type: 'integer' }) attempt: number;
  @ApiProperty() text: string;
  @ApiProperty({ type: 'integer' }) words: number;
  @ApiProperty({ ...MOMENT, description: 'Null while the name of its writer is hidden.' }) receivedAt: string | null;
  @ApiProperty({ enum: HANDED_IN_BY, enumName: 'HandedInBy', nullable: true, description: 'Null while the name is hidden.' })
  handedInBy: (typeof HANDED_IN_BY)[number] | null;
  @ApiProperty({ type: String, nullable: true, description: 'Who accepted it, where it came late.' })
  acceptedBy: string | null;
  @ApiProperty({ type: AttemptGradeDto, nullable: true }) grade: AttemptGradeDto | null;
  @ApiProperty({ type: ReturnDto, nullable: true }) returned: ReturnDto | null;
}

/** Every attempt of a student at a question, and whether there can be another. */
export class AnswerAttemptsDto {
  @ApiProperty({ type: [AnswerAttemptDto], description: 'The newest first: the one that counts.' }) items: AnswerAttemptDto[];
  @ApiProperty({ enum: MODULE_ACCESS, enumName: 'ModuleAccess', description: 'Of the module, for this student.' })
  access: (typeof MODULE_ACCESS)[number];
  @ApiProperty({ description: 'The module has a date that can be moved for one student.' }) dated: boolean;
  @ApiProperty(MOMENT) dueAt: string | null;
  @ApiProperty(MOMENT) closesAt: string | null;
  @ApiProperty({ description: 'Moving a date for its student would tell whose answer this is.' }) named: boolean;
}
