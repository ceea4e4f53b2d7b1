import { ApiProperty } from '@nestjs/swagger';
import { IsInt, Max, Min } from 'class-validator';
import { PRACTICE_ROLES, type PracticeRole } from './practice-users.dto';
import { Whole } from '../platform/validation/fields';

/** A day, as the lesson's own tokens live. */
const LONGEST_TOKEN = 86_400;

export class NewPracticeTokenDto {
  @Whole({ min: 1, max: 999_999_999 })
  userId: number;

  @ApiProperty({ type: 'integer', minimum: 0, maximum: LONGEST_TOKEN, description: 'Seconds; with 0 it has expired at once.' })
  @Max(LONGEST_TOKEN, { message: `ExpiresIn must be at most ${LONGEST_TOKEN} seconds, which is a day.` })
  @Min(0, { message: 'ExpiresIn must not be negative.' })
  @IsInt({ message: 'ExpiresIn must be a whole number of seconds.' })
  expiresIn: number;
}

export class PracticeTokenDto {
  @ApiProperty() token: string;
  @ApiProperty({ format: 'date-time' }) expiresAt: string;
}

export class PracticeMeDto {
  @ApiProperty({ type: 'integer', nullable: true, description: 'Null for the owner of the sandbox' }) userId: number | null;
  @ApiProperty() name: string;
  @ApiProperty({ enum: PRACTICE_ROLES, enumName: 'PracticeRole' }) role: PracticeRole;
  @ApiProperty({ enum: ['own', 'practice'], enumName: 'GoodToken' }) token: 'own' | 'practice';
}
