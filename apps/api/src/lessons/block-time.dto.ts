import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, IsInt, Matches, Max, Min, ValidateNested } from 'class-validator';
import { KEY } from '../platform/validation/id';

/** A report covers half a minute; one that a sleeping computer sends late covers no more than this. */
const MOST_SECONDS = 300;

export class TimeAtBlockDto {
  @ApiProperty({ pattern: KEY.source })
  @Matches(KEY, { message: 'Key must be the key of a block.' })
  key: string;

  @ApiProperty({ type: 'integer', minimum: 1, maximum: MOST_SECONDS })
  @IsInt({ message: 'Seconds must be a whole number.' })
  @Min(1, { message: 'Seconds must be at least 1.' })
  @Max(MOST_SECONDS, { message: `Seconds must be at most ${MOST_SECONDS}.` })
  seconds: number;
}

export class TimeSpentDto {
  @ApiProperty({ type: [TimeAtBlockDto], minItems: 1, maxItems: 60 })
  @ArrayMinSize(1, { message: 'Blocks must name at least one block.' })
  @ArrayMaxSize(60, { message: 'Blocks must name at most 60 blocks.' })
  @ValidateNested({ each: true })
  @Type(() => TimeAtBlockDto)
  blocks: TimeAtBlockDto[];
}
