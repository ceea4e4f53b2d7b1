import { ApiProperty } from '@nestjs/swagger';
import { Flag, OneOf } from '../platform/validation/fields';
import { IdField, IdList } from '../platform/validation/ids';
import { Name } from '../platform/validation/name';
import { Optional } from '../platform/validation/optional';
import { PageQuery } from '../platform/validation/page';
import { SearchField } from '../platform/validation/search-field';
import { Day, TimeZone } from '../platform/validation/times';
import type { ClassRole } from '../platform/auth/access';
import type { ClassStatus } from './classroom.entity';

const STATUSES: ClassStatus[] = ['active', 'archived'];
const ROLE = { enum: ['student', 'assistant', 'teacher'] satisfies ClassRole[], enumName: 'ClassRole' };
const STATUS = { enum: STATUSES, enumName: 'ClassStatus' };

export class ClassQuery extends PageQuery {
  @SearchField('the name') q?: string;
  @OneOf({ ...STATUS, required: false })
  status?: ClassStatus;
}

export class CreateClassDto {
  @IdField() courseId: string;
  @Name() name: string;
  @Day() startsOn: string;
  @Day() endsOn: string;
  @TimeZone() timeZone: string;
  @IdList({ max: 50 }) teacherIds: string[];
  @IdList({ max: 50 }) cohortIds: string[];
}

const TAKEN_ALONG = { default: true };

/** What is different in the copy; its staff, modules and settings are those of the class it is made from. */
export class CopyClassDto {
  @Name() name: string;
  @Day() startsOn: string;
  @Day() endsOn: string;
  @Flag({ ...TAKEN_ALONG, description: 'Rubrics of the class’s own, as the first versions of the copy.', required: false })
  withRubrics?: boolean;
  @Flag({ ...TAKEN_ALONG, description: 'Comments that its staff shares.', required: false })
  withComments?: boolean;
}

export class ChangeClassDto {
  @Optional() @Name(false) name?: string;
  @Optional() @Day({ required: false }) startsOn?: string;
  @Optional() @Day({ required: false }) endsOn?: string;
  @Optional() @TimeZone({ required: false }) timeZone?: string;
  @OneOf({ ...STATUS, required: false })
  status?: ClassStatus;
}

/** What everybody who may see a class sees of it. */
class ClassFactsDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() name: string;
  @ApiProperty({ format: 'uuid' }) courseId: string;
  @ApiProperty() courseTitle: string;
  @ApiProperty({ format: 'date', description: "First day, in the class's time zone." }) startsOn: string;
  @ApiProperty({ format: 'date', description: "Last day, in the class's time zone." }) endsOn: string;
  @ApiProperty({ description: 'IANA name.' }) timeZone: string;
  @ApiProperty(STATUS) status: ClassStatus;
}

export class ClassSummaryDto extends ClassFactsDto {
  @ApiProperty({ type: [String], description: 'Names.' }) teachers: string[];
  @ApiProperty({ type: 'integer' }) studentCount: number;
}

export class ClassPageDto {
  @ApiProperty({ type: [ClassSummaryDto] }) items: ClassSummaryDto[];
  @ApiProperty({ type: 'string', nullable: true }) nextCursor: string | null;
}

/** A class as its students see it. */
export class StudentClassDto extends ClassFactsDto {
  @ApiProperty({ enum: ['student'] }) audience: 'student';
  @ApiProperty({ type: [String], description: 'Names.' }) teachers: string[];
}

export class ClassTeacherDto {
  @ApiProperty({ format: 'uuid' }) enrollmentId: string;
  @ApiProperty({ format: 'uuid' }) accountId: string;
  @ApiProperty() name: string;
}

export class ClassCohortDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() name: string;
  @ApiProperty({ type: 'integer' }) memberCount: number;
}

/** A class as its teachers, its assistants and the admins see it. */
export class StaffClassDto extends ClassFactsDto {
  @ApiProperty({ enum: ['staff'] }) audience: 'staff';
  @ApiProperty({ ...ROLE, nullable: true, description: 'The asker’s own; null for an admin who is not in the class.' })
  role: ClassRole | null;
  @ApiProperty({ type: [ClassTeacherDto] }) teachers: ClassTeacherDto[];
  @ApiProperty({ type: [ClassCohortDto] }) cohorts: ClassCohortDto[];
  @ApiProperty({ type: 'integer' }) studentCount: number;
}

export class ArchivingDto {
  @ApiProperty({ type: 'integer', description: 'Drafts that would be handed in as they were last saved.' }) drafts: number;
  @ApiProperty({ type: 'integer', description: 'Planned releases that would wait until the class is active again.' })
  plans: number;
}
