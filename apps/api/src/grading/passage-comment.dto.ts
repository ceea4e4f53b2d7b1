import { CONTEXT_LENGTH, MOST_COMMENTS } from '@big-six/domain';
import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsInt, IsObject, Max, Min, ValidateNested } from 'class-validator';
import { IdField } from '../platform/validation/ids';
import { Text } from '../platform/validation/text';

/** The longest answer, in UTF-16 units. */
const LONGEST = 100_000;

const OFFSET = { type: 'integer', minimum: 0, maximum: LONGEST } as const;

/** A comment on a passage, found again by its position when the quote stands there, else by the quote and what is around it. */
export class PassageCommentDto {
  /** Made by the browser. */
  @IdField() key: string;

  @ApiProperty({ ...OFFSET, description: 'UTF-16 offset of the passage.' })
  @IsInt({ message: 'Start must be a whole number.' })
  @Min(0, { message: 'Start must be 0 or more.' })
  @Max(LONGEST, { message: 'Start is behind the longest answer.' })
  start: number;

  @ApiProperty({ ...OFFSET, description: 'UTF-16 offset behind the passage.' })
  @IsInt({ message: 'End must be a whole number.' })
  @Min(0, { message: 'End must be 0 or more.' })
  @Max(LONGEST, { message: 'End is behind the longest answer.' })
  end: number;

  @Text({ min: 1, max: 2000, lines: true }) quote: string;
  @Text({ max: CONTEXT_LENGTH, lines: true }) before: string;
  @Text({ max: CONTEXT_LENGTH, lines: true }) after: string;
  @Text({ min: 1, max: 2000, lines: true }) text: string;
}

/** A field that lists comments on passages. */
export function PassageComments(): PropertyDecorator {
  return applyDecorators(
    ApiProperty({ type: [PassageCommentDto], maxItems: MOST_COMMENTS }),
    IsArray({ message: 'Comments must be a list.' }),
    ArrayMaxSize(MOST_COMMENTS, { message: `At most ${MOST_COMMENTS} comments are possible.` }),
    IsObject({ each: true, message: 'Each comment must be an object.' }),
    ValidateNested({ each: true, message: 'Each comment must be an object.' }),
    Type(() => PassageCommentDto),
  );
}
