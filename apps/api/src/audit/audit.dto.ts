import { parseInstant } from '@big-six/domain';
import { ApiProperty } from '@nestjs/swagger';
import { IdField } from '../platform/validation/ids';
import { checked } from '../platform/validation/ids';
import { Optional } from '../platform/validation/optional';
import { PageQuery } from '../platform/validation/page';
import { Instant } from '../platform/validation/times';

const KIND = /^[a-z][a-z-]{0,39}(\.[a-z][a-z-]{0,39})?$/;

/** What is looked for in the record; everything given must fit. */
export class AuditQuery extends PageQuery {
  /** Who did it, or to whose account, enrollment or answer it was done. */
  @IdField({ required: false }) person?: string;
  @IdField({ required: false }) class?: string;
  /** An action such as `grade.saved`, or all of a kind: `grade`. */
  @Optional()
  @ApiProperty({ type: 'string', pattern: KIND.source, required: false })
  @checked('kind', (value) =>
    typeof value === 'string' && KIND.test(value) ? null : 'must be an action or the part before its dot.',
  )
  kind?: string;
  /** From this moment on. */
  @Optional() @Instant({ required: false }) from?: string;
  /** Up to this moment, not with it. */
  @Optional() @Instant({ required: false }) until?: string;
}

/** Null for a moment that was not asked for. */
export function moment(text: string | null | undefined): Date | null {
  return text == null ? null : parseInstant(text);
}

class AuditPersonDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ type: String, nullable: true, description: 'Null when the account is gone.' }) name: string | null;
}

class AuditSubjectDto {
  @ApiProperty({ example: 'submission' }) kind: string;
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ type: String, nullable: true, description: 'What people call it; null when it is gone or has no name.' })
  name: string | null;
}

class AuditClassDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ type: String, nullable: true }) name: string | null;
}

/** Who changed what, when and from where. */
export class AuditEventDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ type: String, format: 'date-time' }) at: Date;
  @ApiProperty({ type: AuditPersonDto, nullable: true, description: 'Null when the product itself acted.' })
  actor: AuditPersonDto | null;
  @ApiProperty({ example: 'grade.saved' }) action: string;
  @ApiProperty({ type: AuditSubjectDto }) subject: AuditSubjectDto;
  @ApiProperty({ type: AuditClassDto, nullable: true }) class: AuditClassDto | null;
  @ApiProperty({ type: 'object', additionalProperties: true, nullable: true }) before: Record<string, unknown> | null;
  @ApiProperty({ type: 'object', additionalProperties: true, nullable: true }) after: Record<string, unknown> | null;
  @ApiProperty({ type: String, nullable: true }) requestId: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'The network address of who did it.' }) ip: string | null;
}

export class AuditPageDto {
  @ApiProperty({ type: [AuditEventDto] }) items: AuditEventDto[];
  @ApiProperty({ type: String, nullable: true }) nextCursor: string | null;
}

export class AuditActionsDto {
  @ApiProperty({ type: [String], description: 'Every action the record holds, by name.' }) actions: string[];
}
