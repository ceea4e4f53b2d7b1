/** What the person of account `a` wants to be called; null when they never said. Names the table for statements of every feature. */
export const CALLED = `(SELECT p.called_name FROM preferences p WHERE p.account_id = a.id)`;

/** How the person of account `a` is addressed. */
export const ADDRESSED = `coalesce(${CALLED}, a.name)`;
