import type { ModuleAccess } from '@big-six/domain';
import { ApiProperty } from '@nestjs/swagger';
import { ListOf } from '../platform/validation/fields';
import { isUuid } from '../platform/validation/id';
import { checked, IdField } from '../platform/validation/ids';
import { Text } from '../platform/validation/text';
import { Instant } from '../platform/validation/times';

/** Students who are given more time at once. */
const MOST_STUDENTS = 200;

const MOMENT = { type: String, format: 'date-time', nullable: true } as const;

export class ExtendedStudentDto {
  @IdField() enrollmentId: string;

  @ApiProperty({
    type: String,
    format: 'uuid',
    nullable: true,
    description: 'The extension that the student is seen to have; null for none. 412 when another has been given since.',
  })
  @checked('grant', (value) =>
    value === null || (typeof value === 'string' && isUuid(value)) ? null : 'is not an id, nor null.',
  )
  grantId: string | null;
}

/** More time for some; with neither date, the class's dates hold for them again. */
export class ExtensionsInputDto {
  @ListOf(ExtendedStudentDto, { min: 1, max: MOST_STUDENTS })
  students: ExtendedStudentDto[];

  @Instant() dueAt: string | null;
  @Instant() closesAt: string | null;

  /** For the staff; the student does not see it. */
  @Text({ max: 500, trim: true, lines: true }) reason: string;
}

export class ExtensionDto {
  @ApiProperty({ format: 'uuid', description: 'Another one each time that it is given or changed.' }) grantId: string;
  @ApiProperty(MOMENT) dueAt: Date | null;
  @ApiProperty(MOMENT) closesAt: Date | null;
  @ApiProperty() reason: string;
  @ApiProperty({ description: 'Name of who gave it.' }) grantedBy: string;
  @ApiProperty({ type: String, format: 'date-time' }) grantedAt: Date;
}

/** The dates of a module as they are for one student. */
export class StudentDatesDto {
  @ApiProperty({ format: 'uuid' }) enrollmentId: string;
  @ApiProperty() name: string;
  @ApiProperty(MOMENT) dueAt: Date | null;
  @ApiProperty(MOMENT) closesAt: Date | null;
  @ApiProperty({ enum: ['not-open', 'open', 'overdue', 'closed'], enumName: 'ModuleAccess' }) access: ModuleAccess;
  @ApiProperty({
    type: 'integer',
    description: 'Questions with an answer handed in: more time changes nothing about those. 0 while names are hidden.',
  })
  handedIn: number;
  @ApiProperty({ type: ExtensionDto, nullable: true }) extension: ExtensionDto | null;
}

export class ChangedStudentDatesDto {
  @ApiProperty({ type: [StudentDatesDto] }) items: StudentDatesDto[];
}

export class StudentDatesListDto {
  @ApiProperty({ type: [StudentDatesDto], description: 'Students of the class, by name.' }) items: StudentDatesDto[];
  @ApiProperty({ type: String, nullable: true }) nextCursor: string | null;
}
