import { canonicalLocale, type DeskKeys, deskLettersProblem, isTimeZone, nameProblem } from '@big-six/domain';
import { applyDecorators } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsObject, ValidateNested } from 'class-validator';
import { Flag, OneOf } from '../../platform/validation/fields';
import { checked } from '../../platform/validation/ids';
import { Nullable, Optional } from '../../platform/validation/optional';
import { Rule } from '../../platform/validation/rule';
import { Text } from '../../platform/validation/text';
import type { ThemeChoice } from './preferences.entity';

const THEMES: ThemeChoice[] = ['system', 'light', 'dark'];
const THEME = { enum: THEMES, enumName: 'ThemeChoice', nullable: true };

/** Left out, it stays; null means that the person says nothing of it any more. */
const Withdrawable = () => applyDecorators(Optional(), Nullable());

export class DeskKeysDto implements DeskKeys {
  @Flag({ description: 'Whether single keys are commands at all.' })
  on: boolean;

  @ApiProperty({
    type: 'object',
    additionalProperties: { type: 'string', minLength: 1, maxLength: 1 },
    description: 'One letter or sign for each of undo, skip, back, flag, write, question, student-view and help.',
  })
  @checked('desk-letters', deskLettersProblem)
  letters: DeskKeys['letters'];
}

/** What a person said of how they are called and how they see things; null where they said nothing. */
export class PreferencesDto {
  @ApiProperty({ type: String, nullable: true, description: 'How the product addresses them.' }) calledName: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'BCP 47, of dates and numbers; null: as the browser has it.' })
  locale: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'IANA name; null: as the browser has it.' }) timeZone: string | null;
  @ApiProperty(THEME) theme: ThemeChoice | null;
  @ApiProperty({ type: DeskKeysDto, nullable: true, description: 'Keys of the grading desk; null: the usual ones.' })
  deskKeys: DeskKeysDto | null;
}

export class PreferenceChangesDto {
  @Withdrawable()
  @Text({ min: 1, max: 60, trim: true, required: false, api: { nullable: true } })
  @Rule(nameProblem)
  calledName?: string | null;

  @Withdrawable()
  @ApiPropertyOptional({ type: 'string', maxLength: 64, example: 'de-CH', nullable: true })
  @checked('locale', (value) =>
    typeof value === 'string' && value.length <= 64 && canonicalLocale(value) !== null
      ? null
      : 'must be a language tag that this server knows, such as en-GB or de-CH.',
  )
  locale?: string | null;

  @Withdrawable()
  @ApiPropertyOptional({ type: 'string', maxLength: 64, example: 'Europe/Berlin', nullable: true })
  @checked('time-zone', (value) =>
    typeof value === 'string' && value.length <= 64 && isTimeZone(value)
      ? null
      : 'must be a time zone by its IANA name, such as Europe/Berlin.',
  )
  timeZone?: string | null;

  @Withdrawable()
  @OneOf({ ...THEME, required: false })
  theme?: ThemeChoice | null;

  @Withdrawable()
  @ApiPropertyOptional({ type: DeskKeysDto, nullable: true })
  @IsObject({ message: 'Desk keys must be an object.' })
  @ValidateNested({ message: 'Desk keys must be an object.' })
  @Type(() => DeskKeysDto)
  deskKeys?: DeskKeysDto | null;
}
