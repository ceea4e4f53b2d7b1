import { ApiProperty } from '@nestjs/swagger';

/** Whom other dates would concern. What was handed in keeps what was decided when it came, whatever the dates become. */
export class DatesCheckDto {
  @ApiProperty({ type: 'integer', description: 'Answers that are handed in.' }) answers: number;
  @ApiProperty({ type: 'integer', description: 'Of those, counted as in time, and late by the new dates.' }) answersLate: number;
  @ApiProperty({ type: 'integer', description: 'Of those, counted as late, and in time by the new dates.' })
  answersInTime: number;
  @ApiProperty({ type: 'integer', description: 'Texts that are not handed in.' }) drafts: number;
  @ApiProperty({ type: 'integer', description: 'Of those, would be late from now on.' }) draftsLate: number;
  @ApiProperty({ type: 'integer', description: 'Of those, would be late now, and are in time by the new dates.' })
  draftsInTime: number;
  @ApiProperty({ type: 'integer', description: 'Of those, would be handed in by the classroom, because it closes.' })
  draftsClosed: number;
  @ApiProperty({ type: 'integer', description: 'Students with more time, for whom nothing changes.' }) ownDates: number;
}
