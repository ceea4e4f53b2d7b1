import { longestLabAnswer } from '@big-six/lesson-format';
import { ApiProperty } from '@nestjs/swagger';
import { IsObject } from 'class-validator';
import { IdField } from '../platform/validation/ids';
import { BlockStateDto, MarkDto, ProgressDto } from './lessons.dto';

export class AttemptInputDto {
  @ApiProperty({
    type: 'object',
    additionalProperties: { type: 'string', maxLength: longestLabAnswer },
    minProperties: 1,
    description: 'The option, word, bin or lab result, by the key of what it answers; any part of the questions.',
  })
  @IsObject({ message: 'Answers must be an object of question keys and answers.' })
  answers: Record<string, string>;

  /** The version that was answered, as the state names it: 409 when the class has one now that asks this differently. */
  @IdField({ required: false }) moduleVersionId?: string;
}

export class AttemptDto {
  @ApiProperty({ type: 'integer' }) number: number;
  @ApiProperty({ format: 'date-time' }) createdAt: string;
  @ApiProperty({ type: 'integer', description: 'Hundredths of a point' }) points: number;
  @ApiProperty({ type: 'integer', description: 'Hundredths of a point, of the questions answered in this try' })
  maxPoints: number;
  @ApiProperty({ type: [MarkDto] }) questions: MarkDto[];
}

export class AttemptListDto {
  @ApiProperty({ type: [AttemptDto], description: 'The student’s own, latest first.' }) items: AttemptDto[];
  @ApiProperty({ type: 'string', nullable: true }) nextCursor: string | null;
}

export class AttemptResultDto extends AttemptDto {
  @ApiProperty({ type: BlockStateDto }) block: BlockStateDto;
  @ApiProperty({ type: ProgressDto }) progress: ProgressDto;
}
