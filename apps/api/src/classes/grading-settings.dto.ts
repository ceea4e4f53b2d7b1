import { ApiProperty } from '@nestjs/swagger';
import { IsBoolean, IsInt, Max, Min } from 'class-validator';
import { Optional } from '../platform/validation/optional';

/** Of a hundred answers at most so many are asked again. */
const MOST_REREAD = 20;

const SHARE = { type: 'integer', minimum: 0, maximum: MOST_REREAD } as const;

/** How a module is graded in a class. */
export class GradingSettingsDto {
  @ApiProperty({ description: 'The staff learns whose an answer is only once its grade is released.' }) namesHidden: boolean;
  @ApiProperty({ ...SHARE, description: 'Of a hundred answers so many are asked again of who graded them, quietly; 0: none.' })
  rereadShare: number;
}

/** What is left out stays. */
export class ChangeGradingSettingsDto {
  @ApiProperty({ required: false })
  @Optional()
  @IsBoolean({ message: 'Names hidden must be true or false.' })
  namesHidden?: boolean;

  @ApiProperty({ ...SHARE, required: false })
  @Optional()
  @IsInt({ message: 'Reread share must be a whole number of percent.' })
  @Min(0, { message: 'Reread share must be 0 or more.' })
  @Max(MOST_REREAD, { message: `Reread share must be at most ${MOST_REREAD}.` })
  rereadShare?: number;
}
