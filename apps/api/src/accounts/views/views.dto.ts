import { ApiProperty } from '@nestjs/swagger';
import { Text } from '../../platform/validation/text';

export class ViewInputDto {
  /** Why; the person can read it. */
  @Text({ min: 3, max: 300, trim: true }) reason: string;
}

class ViewDto {
  @ApiProperty({ type: String, format: 'date-time' }) at: Date;
  @ApiProperty({ type: String, nullable: true, description: 'The admin; null when their account is gone.' }) by: string | null;
  @ApiProperty() reason: string;
}

export class ViewListDto {
  @ApiProperty({ type: [ViewDto] }) items: ViewDto[];
}
