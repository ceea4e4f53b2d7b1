import { ApiProperty } from '@nestjs/swagger';
import { IsObject } from 'class-validator';
import { Text } from '../../platform/validation/text';

/** A question to the device that keeps the key. */
export class PasskeyChallengeDto {
  @ApiProperty({ description: 'To be sent back with the answer.' }) ticket: string;
  @ApiProperty({ type: 'object', additionalProperties: true, description: 'For the browser’s WebAuthn interface, as JSON.' })
  options: Record<string, unknown>;
}

export class PasskeyAnswerDto {
  @Text({ min: 1, max: 2000 }) ticket: string;

  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    description: 'What the browser’s WebAuthn interface answered, as JSON.',
  })
  @IsObject({ message: 'The answer of the device is missing.' })
  credential: Record<string, unknown>;
}

export class PasskeyNameDto {
  @Text({ min: 1, max: 100, trim: true }) name: string;
}

export class NewPasskeyDto extends PasskeyAnswerDto {
  @Text({ min: 1, max: 100, trim: true }) name: string;
}

export class PasskeyDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() name: string;
  @ApiProperty({ description: 'Kept by a password manager, so that a lost device does not lose it.' }) backedUp: boolean;
  @ApiProperty({ type: String, format: 'date-time' }) createdAt: Date;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) lastUsedAt: Date | null;
}
