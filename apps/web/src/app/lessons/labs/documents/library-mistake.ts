import { QueryMistake } from './document-query';

/** What the library says, with a word more where an operator is unknown or would run code. */
export function mistakeOf(error: unknown, text: string): QueryMistake {
  const message = error instanceof Error ? error.message : String(error);
  const operator = /\$\w+/.exec(message)?.[0];
  const at = operator ? text.indexOf(operator) : -1;
  const place = at < 0 ? null : at;
  if (error instanceof RangeError) return new QueryMistake('This query is nested too deeply.', null);
  if (/scriptEnabled/.test(message))
    return new QueryMistake(
      `${operator ?? 'This'} would run code, and queries here are data only.`,
      place,
      'The other operators can do it too.',
    );
  if (/unknown|unregistered|not registered/i.test(message))
    return new QueryMistake(
      `There is no ${operator ?? 'such operator'} here.`,
      place,
      'Look at its spelling: operators begin with $, such as $gt, $lt, $in, $exists.',
    );
  return new QueryMistake(message, place);
}
