import { MOST_ADJUSTED } from '@big-six/domain';
import { ApiProperty } from '@nestjs/swagger';
import { IsInt, Max, Min } from 'class-validator';
import { Text } from '../platform/validation/text';

/** Points given or taken beside the levels, and why. */
export class AdjustmentDto {
  @ApiProperty({
    type: 'integer',
    minimum: -MOST_ADJUSTED,
    maximum: MOST_ADJUSTED,
    description: 'Hundredths of a point, signed. The points stay between 0 and the most possible.',
  })
  @IsInt({ message: 'Points must be a whole number of hundredths.' })
  @Min(-MOST_ADJUSTED, { message: 'So many points cannot be taken.' })
  @Max(MOST_ADJUSTED, { message: 'So many points cannot be given.' })
  points: number;

  @Text({ min: 1, max: 500, trim: true, lines: true }) reason: string;
}
