import { ApiProperty } from '@nestjs/swagger';
import { Optional } from '../../platform/validation/optional';
import { Text } from '../../platform/validation/text';

export class BeginSignOnDto {
  /** Where to go afterwards: an address of this site. */
  @Optional() @Text({ max: 500, required: false }) returnTo?: string;
}

export class SignOnAddressDto {
  @ApiProperty({ description: 'Where to send the browser.' }) url: string;
}

export class IssuerDto {
  @ApiProperty() key: string;
  @ApiProperty({ description: 'What stands on the button.' }) name: string;
}

export class LinkedIssuerDto extends IssuerDto {
  @ApiProperty({ description: 'Whether the person may sign in through it.' }) linked: boolean;
}
