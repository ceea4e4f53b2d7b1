import { ApiProperty } from '@nestjs/swagger';
import { IdField } from '../../platform/validation/ids';
import { Rule } from '../../platform/validation/rule';
import { Text } from '../../platform/validation/text';

const SHORTCUT = /^[\p{L}\p{M}\p{N}_-]*$/u;

function shortcutProblem(shortcut: string): string | null {
  return SHORTCUT.test(shortcut) ? null : 'A shortcut is one word of letters, digits, hyphens and underscores.';
}

export class BankCommentInputDto {
  /** What is typed for it, without the semicolon; empty for none. */
  @Rule(shortcutProblem)
  @Text({ max: 30, trim: true })
  shortcut: string;

  /** Markdown; `{student}` stands for the name of the student who reads it. */
  @Text({ min: 1, max: 2000, lines: true, trim: true })
  text: string;
}

export class SharedCommentInputDto extends BankCommentInputDto {
  /** A comment of one's own that becomes the class's by this. */
  @IdField({ required: false })
  insteadOf?: string;
}

export class BankCommentDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ description: 'The staff of the class shares it; false: one’s own.' }) shared: boolean;
  @ApiProperty() shortcut: string;
  @ApiProperty() text: string;
  @ApiProperty({ type: 'integer', description: 'How often it was put into feedback.' }) uses: number;
  @ApiProperty({ type: 'integer', description: 'For If-Match.' }) revision: number;
  @ApiProperty({ description: 'Who wrote it.' }) writtenBy: string;
}

export class CommentBankDto {
  @ApiProperty({ type: [BankCommentDto], description: 'The most used first.' }) items: BankCommentDto[];
}
