import { CONTEXT_LENGTH, MOST_COMMENTS } from '@big-six/domain';
import { ListOf, Whole } from '../platform/validation/fields';
import { IdField } from '../platform/validation/ids';
import { Text } from '../platform/validation/text';

/** The longest answer, in UTF-16 units. */
const LONGEST = 100_000;

/** A comment on a passage, found again by its position when the quote stands there, else by the quote and what is around it. */
export class PassageCommentDto {
  /** Made by the browser. */
  @IdField() key: string;

  @Whole({ min: 0, max: LONGEST, description: 'UTF-16 offset of the passage.' })
  start: number;

  @Whole({ min: 0, max: LONGEST, description: 'UTF-16 offset behind the passage.' })
  end: number;

  @Text({ min: 1, max: 2000, lines: true }) quote: string;
  @Text({ max: CONTEXT_LENGTH, lines: true }) before: string;
  @Text({ max: CONTEXT_LENGTH, lines: true }) after: string;
  @Text({ min: 1, max: 2000, lines: true }) text: string;
}

/** A field that lists comments on passages. */
export function PassageComments(): PropertyDecorator {
  return ListOf(PassageCommentDto, { max: MOST_COMMENTS });
}
