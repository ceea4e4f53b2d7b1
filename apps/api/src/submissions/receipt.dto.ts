import { ApiProperty } from '@nestjs/swagger';

export const HANDED_IN_BY = ['student', 'closing', 'teacher'] as const;

/** Proof of what was handed in and when. */
export class ReceiptDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ type: 'integer' }) attempt: number;
  @ApiProperty({ pattern: '^[0-9a-f]{64}$', description: 'SHA-256 of the exact text in UTF-8' }) textHash: string;
  @ApiProperty({ format: 'date-time', description: 'By the server’s clock' }) receivedAt: string;
  @ApiProperty({ type: 'integer' }) words: number;
  @ApiProperty({ type: 'integer', description: 'Days begun after it was due; 0 in time. Decided when it came.' })
  daysLate: number;
  @ApiProperty({
    type: 'integer',
    description: 'What that takes of the points, in hundredths of a percent. Decided when it came.',
  })
  lateCost: number;
  @ApiProperty({
    enum: HANDED_IN_BY,
    enumName: 'HandedInBy',
    description:
      'closing: the classroom itself, with the newest saved draft, when the module closed. teacher: a text that came late was accepted.',
  })
  handedInBy: (typeof HANDED_IN_BY)[number];
}
