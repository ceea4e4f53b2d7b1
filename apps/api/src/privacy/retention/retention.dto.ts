import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsInt } from 'class-validator';
import { Flag } from '../../platform/validation/fields';

const UNIT = { enum: ['days', 'months'], enumName: 'RetentionUnit' };
const TOLD = { enum: ['person', 'school', 'nobody'], enumName: 'HoldingTold' };
const ERASED = { enum: ['removed', 'emptied', 'kept'], enumName: 'HoldingErased' };

export class RetentionPeriodDto {
  @ApiProperty({ type: 'integer', description: 'What the school has chosen, or what is proposed.' }) chosen: number;
  @ApiProperty(UNIT) unit: 'days' | 'months';
  @ApiProperty({ type: 'integer' }) preset: number;
  @ApiProperty({ type: 'integer' }) least: number;
  @ApiProperty({ type: 'integer' }) most: number;
  @ApiProperty({ type: 'integer', description: 'For If-Match; 0 as long as nobody has changed it.' }) revision: number;
}

export class HoldingDto {
  @ApiProperty({ description: 'What it is, as a school would say it.' }) what: string;
  @ApiProperty({ ...TOLD, description: 'In whose export it stands; `person` is in both.' }) told: 'person' | 'school' | 'nobody';
  @ApiProperty({ ...ERASED, description: 'What becomes of it when the person is erased: emptied of words, or kept as figures.' })
  erased: 'removed' | 'emptied' | 'kept';
}

export class KeptKindDto {
  @ApiProperty() key: string;
  @ApiProperty() name: string;
  @ApiProperty({ description: 'What it is, in plain words.' }) words: string;
  @ApiProperty({ description: 'From when on it counts, or why nobody chooses.' }) binds: string;
  @ApiProperty({ type: String, nullable: true, description: 'For how long, where nobody chooses.' }) fixed: string | null;
  @ApiProperty({ type: RetentionPeriodDto, nullable: true }) period: RetentionPeriodDto | null;
  @ApiProperty({
    type: Boolean,
    nullable: true,
    description: 'Whether people who left are erased by themselves; null for the rest.',
  })
  automatic: boolean | null;
  @ApiProperty({ type: [HoldingDto] }) holds: HoldingDto[];
}

export class RetentionListDto {
  @ApiProperty({ type: [KeptKindDto] }) items: KeptKindDto[];
}

export class RetentionInputDto {
  /** In the unit of its kind. */
  @ApiProperty({ type: 'integer' })
  @IsInt({ message: 'Period must be a whole number.' })
  period: number;
  /** Of people who left: they are erased by themselves instead of being offered. */
  @Flag({ required: false })
  automatic?: boolean;
}

export class RetentionPreviewQuery {
  @ApiProperty({ type: 'integer' })
  @Type(() => Number)
  @IsInt({ message: 'Period must be a whole number.' })
  period: number;
}

export class RemovedRowsDto {
  @ApiProperty({ description: 'In words that follow the count.' }) what: string;
  @ApiProperty({ type: 'integer' }) count: number;
}

export class RetentionPreviewDto {
  @ApiProperty({ type: [RemovedRowsDto], description: 'What goes at once.' }) removes: RemovedRowsDto[];
  @ApiProperty({
    type: 'integer',
    nullable: true,
    description: 'How many people would be offered for erasure; null for the rest.',
  })
  offers: number | null;
}
