import { MOST_ADJUSTED } from '@big-six/domain';
import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsObject, ValidateNested } from 'class-validator';
import { Whole } from '../platform/validation/fields';
import { Nullable } from '../platform/validation/optional';
import { Text } from '../platform/validation/text';

/** Points given or taken beside the levels, and why. */
export class AdjustmentDto {
  @Whole({
    min: -MOST_ADJUSTED,
    max: MOST_ADJUSTED,
    description: 'Hundredths of a point, signed. The points stay between 0 and the most possible.',
  })
  points: number;

  @Text({ min: 1, max: 500, trim: true, lines: true }) reason: string;
}

/** A field for an adjustment, or null for none. */
export function Adjustment(): PropertyDecorator {
  return applyDecorators(
    ApiProperty({ type: AdjustmentDto, nullable: true }),
    Nullable(),
    IsObject({ message: 'Adjustment must be an object, or null.' }),
    ValidateNested({ message: 'Adjustment must be an object, or null.' }),
    Type(() => AdjustmentDto),
  );
}
