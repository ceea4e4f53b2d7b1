/**
 * Whoever wrote an e-mail into an account need not be who has it: what they set up goes when its owner comes or a school takes the
 * account for its own, so that nobody lies in wait in an account that they made for somebody else. Table expressions of a statement;
 * `claimed` names one of its own that has the `id` of each account. The password, a column of the account, is left to that.
 */
export function waysInRemoved(claimed: string): string {
  const gone = (name: string, table: string) =>
    `${name} AS (DELETE FROM ${table} x USING ${claimed} c WHERE x.account_id = c.id)`;
  return [
    gone('factors', 'second_factor'),
    gone('codes', 'recovery_code'),
    gone('keys', 'passkey'),
    gone('preferred', 'preferences'),
    gone('identities', 'issuer_identity'),
  ].join(',\n   ');
}
