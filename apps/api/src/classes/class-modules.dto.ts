import { type ModuleAccess, WHOLE } from '@big-six/domain';
import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsInt, IsObject, Max, Min, ValidateNested } from 'class-validator';
import { OneOf } from '../platform/validation/fields';
import { Optional } from '../platform/validation/optional';
import { Instant } from '../platform/validation/times';

const MOMENT = { type: 'string', format: 'date-time', nullable: true } as const;

const LATE_POLICIES = ['none', 'per-day'] as const;

const SHARE = { type: 'integer', minimum: 1, maximum: WHOLE, required: false } as const;

/** What being late costs of the points that an answer reaches. */
export class LatePolicyDto {
  @OneOf({ enum: LATE_POLICIES, enumName: 'LatePolicyKind' })
  kind: (typeof LATE_POLICIES)[number];

  @ApiProperty({ ...SHARE, description: 'For each day begun, in hundredths of a percent; with per-day only.' })
  @Optional()
  @IsInt({ message: 'Percent must be a whole number of hundredths of a percent.' })
  @Min(1, { message: 'A day costs more than 0 percent.' })
  @Max(WHOLE, { message: 'A day costs at most 100 percent.' })
  percent?: number;

  @ApiProperty({ ...SHARE, description: 'At most altogether, in hundredths of a percent; with per-day only.' })
  @Optional()
  @IsInt({ message: 'Cap must be a whole number of hundredths of a percent.' })
  @Min(1, { message: 'The most that lateness costs is above 0 percent.' })
  @Max(WHOLE, { message: 'Lateness costs at most 100 percent.' })
  cap?: number;
}

/** A module given to a class. */
export class ClassModuleDto {
  @ApiProperty({ format: 'uuid', description: 'Id of the class module.' }) id: string;
  @ApiProperty() key: string;
  @ApiProperty({ type: 'integer', description: 'Place in the course, from 1.' }) number: number;
  @ApiProperty() title: string;
  @ApiProperty() team: string;
  @ApiProperty() summary: string;
  @ApiProperty({ type: 'integer', description: 'The pinned version.' }) version: number;
  @ApiProperty({ type: 'integer', description: 'The newest version that is published.' }) newestVersion: number;
  @ApiProperty(MOMENT) opensAt: Date | null;
  @ApiProperty(MOMENT) dueAt: Date | null;
  @ApiProperty(MOMENT) closesAt: Date | null;
  @ApiProperty({ type: LatePolicyDto }) latePolicy: LatePolicyDto;
  @ApiProperty({ description: 'The dates are the asker’s own: they have more time than the class.' }) extended: boolean;
  @ApiProperty({ enum: ['not-open', 'open', 'overdue', 'closed'], enumName: 'ModuleAccess' }) access: ModuleAccess;
  @ApiProperty({ type: 'integer' }) stepCount: number;
  @ApiProperty({ type: 'integer', description: 'Questions for free text.' }) questionCount: number;
  @ApiProperty({ type: 'integer', description: 'Estimated time to work through.' }) minutes: number;
}

export class ModulePlaceDto {
  @ApiProperty() stepKey: string;
  @ApiProperty({ type: 'integer' }) stepNumber: number;
  @ApiProperty({ description: 'Short title of the step.' }) label: string;
}

/** How far a student is in a module. */
export class ModuleProgressDto {
  @ApiProperty({ type: 'integer' }) completedSteps: number;
  @ApiProperty({ type: ModulePlaceDto, nullable: true, description: 'Where to go on; null before the first visit.' })
  place: ModulePlaceDto | null;
  @ApiProperty(MOMENT) startedAt: Date | null;
  @ApiProperty(MOMENT) lastSeenAt: Date | null;
  @ApiProperty(MOMENT) completedAt: Date | null;
  @ApiProperty({ type: 'integer', description: 'Questions with an answer handed in.' }) handedIn: number;
  @ApiProperty({ type: 'integer', description: 'Questions with a released grade of the attempt that counts.' }) graded: number;
  @ApiProperty({ type: 'integer', description: 'Answers that were given back for another attempt, which has not come yet.' })
  returned: number;
  @ApiProperty({ type: 'integer', description: 'Answers with a released grade that the student has not opened yet.' })
  newGrades: number;
}

/** A module as a student of the class has it. */
export class StudentClassModuleDto extends ClassModuleDto {
  @ApiProperty({ type: ModuleProgressDto }) progress: ModuleProgressDto;
}

export class ClassModuleListItemDto extends ClassModuleDto {
  @ApiProperty({
    type: ModuleProgressDto,
    nullable: true,
    description: "The asker's own; null for who is not a student of the class.",
  })
  progress: ModuleProgressDto | null;
}

export class ClassModuleListDto {
  @ApiProperty({ type: [ClassModuleListItemDto] }) items: ClassModuleListItemDto[];
}

/** Null takes a date away; what is left out stays. */
export class ChangeDatesDto {
  @Optional() @Instant({ required: false }) opensAt?: string | null;
  @Optional() @Instant({ required: false }) dueAt?: string | null;
  @Optional() @Instant({ required: false }) closesAt?: string | null;

  @ApiProperty({ type: LatePolicyDto, required: false })
  @Optional()
  @IsObject({ message: 'Late policy must be an object.' })
  @ValidateNested({ message: 'Late policy must be an object.' })
  @Type(() => LatePolicyDto)
  latePolicy?: LatePolicyDto;
}
