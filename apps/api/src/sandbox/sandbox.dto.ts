import { cacheFindings, tokenFindings } from '@big-six/lesson-format';
import { ApiProperty } from '@nestjs/swagger';
import { LAYERS } from '../platform/observability/trace';

/** What one sandbox holds at most. The database keeps `users` too. */
export const SANDBOX_QUOTA = { users: 50, bodyBytes: 16_384, requests: 100 } as const;
/** What a person does not reach by hand. */
export const SANDBOX_RATE = { requests: 60, seconds: 10 } as const;

export class SandboxQuotaDto {
  @ApiProperty({ type: 'integer' }) users: number;
  @ApiProperty({ type: 'integer', description: 'Of a request' }) bodyBytes: number;
  @ApiProperty({ type: 'integer', description: 'How many requests are remembered' }) requests: number;
}

export class SandboxRateDto {
  @ApiProperty({ type: 'integer' }) requests: number;
  @ApiProperty({ type: 'integer' }) seconds: number;
}

export class SandboxDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ example: '/sandbox/0190a0a0-0000-7000-8000-000000000000', description: 'Before the paths of the practice API' })
  base: string;
  @ApiProperty({ type: SandboxQuotaDto }) quota: SandboxQuotaDto;
  @ApiProperty({ type: SandboxRateDto }) rate: SandboxRateDto;
}

/** Milliseconds of a layer's own, with fractions; null when the request did not get there. */
export class SandboxTimingsDto {
  @ApiProperty({ type: 'number', nullable: true }) auth: number | null;
  @ApiProperty({ type: 'number', nullable: true }) validation: number | null;
  @ApiProperty({ type: 'number', nullable: true }) controller: number | null;
  @ApiProperty({ type: 'number', nullable: true }) service: number | null;
  @ApiProperty({ type: 'number', nullable: true }) database: number | null;
  @ApiProperty({ description: 'From the arrival of the request until its answer was ready' }) total: number;
}

export class SandboxStatementDto {
  @ApiProperty({ description: 'Without its values' }) text: string;
  @ApiProperty() milliseconds: number;
  @ApiProperty({ type: 'integer', nullable: true, description: 'Null when it failed' }) rows: number | null;
}

export class SandboxDeedDto {
  @ApiProperty({ type: 'string', nullable: true, description: 'The thing it made or named' }) subject: string | null;
  @ApiProperty({ type: 'integer', description: 'How many fields were refused' }) fields: number;
  @ApiProperty({ enum: tokenFindings, enumName: 'TokenFinding' }) token: (typeof tokenFindings)[number];
  @ApiProperty({ enum: cacheFindings, enumName: 'CacheFinding', nullable: true }) cache: (typeof cacheFindings)[number] | null;
  @ApiProperty({ description: 'The answer came from the cache and was out of date.' }) stale: boolean;
}

export class TickedTaskDto {
  @ApiProperty() blockKey: string;
  @ApiProperty() taskKey: string;
}

/** What the server did with one request to the practice API. */
export class SandboxRequestDto {
  @ApiProperty({ type: 'integer' }) number: number;
  @ApiProperty({ format: 'date-time' }) at: string;
  @ApiProperty() method: string;
  @ApiProperty({ example: '/api/users/3', description: 'Without the query' }) path: string;
  @ApiProperty({ type: 'integer' }) status: number;
  @ApiProperty({ type: SandboxTimingsDto }) timings: SandboxTimingsDto;
  @ApiProperty({ enum: LAYERS, enumName: 'Layer', nullable: true, description: 'Where it was refused' })
  stoppedAt: (typeof LAYERS)[number] | null;
  @ApiProperty({ type: 'object', additionalProperties: true, description: 'The line in the server’s log' })
  log: Record<string, unknown>;
  @ApiProperty({ type: [SandboxStatementDto] }) statements: SandboxStatementDto[];
  @ApiProperty({ type: SandboxDeedDto }) deed: SandboxDeedDto;
  @ApiProperty({ type: [TickedTaskDto], description: 'Tasks of the lesson that it completed' }) ticked: TickedTaskDto[];
}

export class SandboxRequestListDto {
  @ApiProperty({ type: [SandboxRequestDto] }) items: SandboxRequestDto[];
  @ApiProperty({ type: 'string', nullable: true }) nextCursor: string | null;
}
