import { ApiProperty } from '@nestjs/swagger';
import type { ClassRole } from '../platform/auth/access';
import { OneOf } from '../platform/validation/fields';
import { IdList } from '../platform/validation/ids';
import { PageQuery } from '../platform/validation/page';
import { SearchField } from '../platform/validation/search-field';

const ROLES: ClassRole[] = ['student', 'assistant', 'teacher'];
const ROLE = { enum: ROLES, enumName: 'ClassRole' };

export class EnrollmentQuery extends PageQuery {
  @SearchField('the name or the e-mail') q?: string;
  @OneOf({ ...ROLE, required: false }) role?: ClassRole;
}

export class EnrollmentDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ format: 'uuid' }) accountId: string;
  @ApiProperty() name: string;
  @ApiProperty({ type: 'string', nullable: true, description: 'What they want to be called, where they said.' })
  calledName: string | null;
  @ApiProperty() email: string;
  @ApiProperty(ROLE) role: ClassRole;
  @ApiProperty({
    enum: ['direct', 'cohort'],
    enumName: 'EnrollmentSource',
    description: '`cohort`: kept in step with the cohorts of the class; `direct`: put in by hand.',
  })
  source: 'direct' | 'cohort';
  @ApiProperty({ type: 'string', format: 'date-time' }) createdAt: Date;
}

export class EnrollmentPageDto {
  @ApiProperty({ type: [EnrollmentDto] }) items: EnrollmentDto[];
  @ApiProperty({ type: 'string', nullable: true }) nextCursor: string | null;
}

export class AddEnrollmentsDto {
  @IdList({ min: 1, max: 500 }) accountIds: string[];
  @OneOf(ROLE) role: ClassRole;
}

export class AddedEnrollmentsDto {
  @ApiProperty({ type: [EnrollmentDto] }) items: EnrollmentDto[];
}

export class ChangeEnrollmentDto {
  @OneOf(ROLE) role: ClassRole;
}
