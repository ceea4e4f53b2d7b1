import { ApiProperty } from '@nestjs/swagger';
import { Flag, Whole } from '../platform/validation/fields';

/** Of a hundred answers at most so many are asked again. */
const MOST_REREAD = 20;

/** How a module is graded in a class. */
export class GradingSettingsDto {
  @ApiProperty({ description: 'The staff learns whose an answer is only once its grade is released.' }) namesHidden: boolean;
  @ApiProperty({
    type: 'integer',
    minimum: 0,
    maximum: MOST_REREAD,
    description: 'Of a hundred answers so many are asked again of who graded them, quietly; 0: none.',
  })
  rereadShare: number;
}

/** What is left out stays. */
export class ChangeGradingSettingsDto {
  @Flag({ required: false })
  namesHidden?: boolean;

  @Whole({ min: 0, max: MOST_REREAD, required: false })
  rereadShare?: number;
}
