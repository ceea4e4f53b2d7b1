import { KeyField, ListOf, Whole } from '../platform/validation/fields';

/** A report covers half a minute; one that a sleeping computer sends late covers no more than this. */
const MOST_SECONDS = 300;

export class TimeAtBlockDto {
  @KeyField('a block')
  key: string;

  @Whole({ min: 1, max: MOST_SECONDS })
  seconds: number;
}

export class TimeSpentDto {
  @ListOf(TimeAtBlockDto, { min: 1, max: 60 })
  blocks: TimeAtBlockDto[];
}
