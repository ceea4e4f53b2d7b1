import { prose } from './answer.ts';

/** What Sam has written of the second answer so far: enough to come back to, not enough to hand in. */
export const samsDraft = {
  by: 'student',
  question: 'sql-or-nosql',
  at: '1d 19:18',
  revision: 7,
  text: prose`
    SQL databases keep the data in tables with a fixed schema. For example a table for players has a column for the name and a column
    for the number and every row has to have them. The tables are connected with ids, so the name of a player is only saved once and
    the points just say "player 23". If I try to save points for a player that doesn't exist the database refuses it.

    NoSQL databases are more flexible. A document is like a folder where you put everything that belongs to one thing, and two
    documents don't have to look the same. Other ones are only key and value.

    For SQL I'd take our basketball league. The standings have to be right because of the playoffs, and one result changes two teams,
    the winner and the loser. If only one of them gets saved then
  `,
} as const;
