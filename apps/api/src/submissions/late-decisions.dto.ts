import { ApiProperty } from '@nestjs/swagger';
import { Matches } from 'class-validator';
import { KeyField, OneOf } from '../platform/validation/fields';
import { PageQuery } from '../platform/validation/page';

const HASH = /^[0-9a-f]{64}$/;

const LATE_DECISIONS = ['accept', 'leave'] as const;

export class LateTextsQuery extends PageQuery {
  @KeyField('a question of this module', { description: 'Only those to this question.', required: false })
  question?: string;
}

export class WrittenLateDto {
  @ApiProperty({ format: 'uuid', description: 'The enrollment’s.' }) id: string;
  @ApiProperty() name: string;
}

/** A text that reached the classroom after the closing, and waits for a teacher. */
export class WaitingLateTextDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() questionKey: string;
  @ApiProperty({ type: WrittenLateDto, nullable: true, description: 'Null while names are hidden.' })
  student: WrittenLateDto | null;
  @ApiProperty() text: string;
  @ApiProperty({ pattern: HASH.source, description: 'SHA-256 of the exact text in UTF-8' }) textHash: string;
  @ApiProperty({ type: 'integer' }) words: number;
  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'Null while names are hidden.' })
  receivedAt: string | null;
  @ApiProperty({ type: 'integer', nullable: true, description: 'Decided when it came; null while names are hidden.' })
  daysLate: number | null;
  @ApiProperty({ type: 'integer', nullable: true, description: 'In hundredths of a percent; decided when it came.' })
  lateCost: number | null;
  @ApiProperty({
    type: String,
    format: 'uuid',
    nullable: true,
    description: 'What counts as long as it is not accepted; null: nothing was handed in, or names are hidden.',
  })
  answerId: string | null;
  @ApiProperty({ description: 'Something was handed in before: accepted, this takes its place.' }) replaces: boolean;
}

export class WaitingLateTextListDto {
  @ApiProperty({ type: [WaitingLateTextDto] }) items: WaitingLateTextDto[];
  @ApiProperty({ type: String, nullable: true }) nextCursor: string | null;
}

export class LateDecisionInputDto {
  @OneOf({ enum: LATE_DECISIONS, enumName: 'LateDecision', description: 'leave: it stays where it is and does not count.' })
  decision: (typeof LATE_DECISIONS)[number];

  @ApiProperty({ pattern: HASH.source, description: 'Of the text that was read: 412 when another has come since.' })
  @Matches(HASH, { message: 'Text hash must be the hash of the text that was read.' })
  textHash: string;
}

export class LateDecidedDto {
  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'The answer that it became; null when it was left.' })
  answerId: string | null;
}
