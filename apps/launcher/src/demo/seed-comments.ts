import { type Client } from 'pg';
import { type Written } from './seed-answers.ts';

/** Comments that the staff of the class shares, the most used first. */
const shared = [
  { by: 'teacher', shortcut: 'example', text: 'Follow it with "for example", {student}: one rule of this very app.', uses: 14 },
  { by: 'teacher', shortcut: 'code', text: 'Which status code would you send here, and why that one?', uses: 11 },
  {
    by: 'teacher',
    shortcut: 'browser',
    text: 'The browser belongs to the student, not to us: what does the **server** check?',
    uses: 7,
  },
  { by: 'teacher', shortcut: 'order', text: 'Why does this come last? Say what could go wrong the other way round.', uses: 4 },
  {
    by: 'teacher',
    shortcut: 'picture',
    text: 'A picture that explains the order, not only the parts. I will borrow it.',
    uses: 2,
  },
];

export async function seedComments(client: Client, { seats, accountIds }: Written): Promise<void> {
  const comments = shared.map(({ by, ...comment }) => ({
    ...comment,
    owner_id: accountIds.get(by),
    classroom_id: seats.get('student')?.classroom_id,
  }));
  await client.query(
    `insert into bank_comment (owner_id, classroom_id, shortcut, text, uses)
     select owner_id, classroom_id, shortcut, text, uses
       from jsonb_to_recordset($1) as given(owner_id uuid, classroom_id uuid, shortcut text, text text, uses int)`,
    [JSON.stringify(comments)],
  );
}
