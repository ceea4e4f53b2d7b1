/** What to do about an error of Postgres, in plain words; null where its own say enough. `code` is its SQLSTATE. */
export function sqlHint(code: string, message: string, query: string): string | null {
  const named = /"([^"]+)"/.exec(message)?.[1] ?? '';
  switch (code) {
    case '42601':
      return syntaxHint(message, query);
    case '42703':
      if (new RegExp(`"${escaped(named.split('.').at(-1) ?? '')}"`, 'i').test(query))
        return "Double quotes are for names of columns and tables. A text stands in single quotes: 'Lyon'.";
      return 'No table of this query has such a column. The list beside the editor has the names; a text needs single quotes.';
    case '42P01':
      return /missing FROM-clause/.test(message)
        ? `The query speaks of ${named} but never says where it comes from: add it with FROM or JOIN.`
        : 'There is no such table. The list beside the editor has those there are.';
    case '42702':
      return `More than one table has a column ${named}. Say which one you mean, such as users.${named}.`;
    case '42803':
      return 'Once rows are grouped, a column must either be grouped by or be put into a function such as count or sum.';
    case '42883':
      return 'Postgres knows no such function or comparison for these types. Compare numbers with numbers and texts with texts.';
    case '42501':
      return 'The role you have taken may not do that. RESET ROLE makes you the owner again.';
    case '42P07':
      return 'A table of that name is there already. Choose another name, or start over.';
    case '25P02':
      return 'An earlier statement of this transaction failed, so Postgres ignores everything until you run ROLLBACK.';
    case '23505':
      return 'Another row has that value already, and it may be there only once.';
    case '23503':
      return 'The rows point at each other: what is referred to must exist, and must not go while something still refers to it.';
    case '23502':
      return 'This column must not be empty: give it a value.';
    case '23514':
      return 'The table checks its values, and this one breaks its rule.';
    case '22P02':
      return 'That value cannot be read as what the column holds: numbers stand without quotes.';
    case '22012':
      return 'Somewhere this divides by zero. NULLIF(x, 0) makes the result NULL instead.';
    default:
      return code.startsWith('08') ? 'This lab has no input to copy from. Use INSERT.' : null;
  }
}

function syntaxHint(message: string, query: string): string {
  if (/end of input/.test(message)) {
    return 'The statement stops too early: something is missing at its end, perhaps a bracket, or the ON of a JOIN.';
  }
  if (/unterminated/.test(message)) return 'A quote was opened and never closed.';
  if (/[“”‘’]/.test(query)) return "These are curly quotes, as in a letter. SQL wants straight ones: 'Lyon'.";
  if (/db\.\w+\./.test(query)) return 'That is a query for documents. This lab speaks SQL: SELECT … FROM …';
  return 'Postgres could follow it up to the marked place. Look there and just before: a comma, a keyword or a semicolon between two statements.';
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
