import { ApiProperty, ApiPropertyOptional, type ApiResponseOptions, getSchemaPath } from '@nestjs/swagger';
import { REFUSALS } from './refusal';

export class FieldErrorDto {
  @ApiProperty({ example: 'email' }) field: string;
  @ApiProperty() message: string;
}

/** RFC 9457 problem details as the OpenAPI document describes them. */
export class ProblemDto {
  @ApiProperty() type: string;
  @ApiProperty() title: string;
  @ApiProperty({ type: 'integer' }) status: number;
  @ApiProperty({ enum: Object.keys(REFUSALS), enumName: 'RefusalCode' }) code: string;
  @ApiProperty() detail: string;
  @ApiProperty() requestId: string;
  @ApiPropertyOptional({ type: [FieldErrorDto] }) errors?: FieldErrorDto[];
  @ApiPropertyOptional({
    description: 'What the client needs to recover, such as the newer draft.',
    type: 'object',
    additionalProperties: true,
  })
  current?: Record<string, unknown>;
}

/** The `content` of a response that is a problem. */
export const PROBLEM_CONTENT: ApiResponseOptions = {
  description: 'Problem details',
  content: { 'application/problem+json': { schema: { $ref: getSchemaPath(ProblemDto) } } },
};
