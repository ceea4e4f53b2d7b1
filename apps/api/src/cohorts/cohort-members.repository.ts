import { Injectable } from '@nestjs/common';
import type { PlatformRole } from '../platform/auth/access';
import { Database, statement } from '../platform/database/database';
import { searchPattern, searchText } from '../platform/database/search';

export interface CohortMemberView {
  accountId: string;
  name: string;
  email: string;
  role: PlatformRole;
  status: 'active' | 'suspended';
  addedAt: Date;
}

/** The cohort's people first, whatever is searched: the accounts of the whole school are no place to look for them. */
const LIST = statement<CohortMemberView>(
  'cohort-members.list',
  `WITH member AS MATERIALIZED (
     SELECT a.id, a.name, a.email, a.role, a.status, m.added_at
       FROM cohort_member m JOIN account a ON a.id = m.account_id WHERE m.cohort_id = $1)
   SELECT id AS "accountId", name, email, role, status, added_at AS "addedAt" FROM member
    WHERE ($2::text IS NULL OR ${searchText('name', 'email')} LIKE lower($2)) AND ($3::text IS NULL OR (name, id) > ($3, $4::uuid))
    ORDER BY name, id LIMIT $5`,
);

// The moment of joining, not of the transaction's start: whose enrollment was ended before it comes back with a class.
const INSERT = statement<{ accountId: string }>(
  'cohort-members.insert',
  `INSERT INTO cohort_member (cohort_id, account_id, added_at)
   SELECT $1, id, clock_timestamp() FROM unnest($2::uuid[]) AS account (id) ORDER BY id
   ON CONFLICT DO NOTHING RETURNING account_id AS "accountId"`,
);

const DELETE = statement<{ accountId: string }>(
  'cohort-members.delete',
  `DELETE FROM cohort_member WHERE cohort_id = $1 AND account_id = $2 RETURNING account_id AS "accountId"`,
);

@Injectable()
export class CohortMembersRepository {
  constructor(private readonly database: Database) {}

  /** One page by name, and the row behind it. */
  list(
    cohortId: string,
    q: string | undefined,
    after: { name: string; id: string } | null,
    limit: number,
  ): Promise<CohortMemberView[]> {
    return this.database.query(LIST, [cohortId, searchPattern(q), after?.name ?? null, after?.id ?? null, limit + 1]);
  }

  /** Ids of those who were not in it. */
  async insert(cohortId: string, accountIds: string[]): Promise<string[]> {
    const rows = await this.database.query(INSERT, [cohortId, accountIds]);
    return rows.map(({ accountId }) => accountId);
  }

  /** False when the account is not in the cohort. */
  async delete(cohortId: string, accountId: string): Promise<boolean> {
    return (await this.database.queryOne(DELETE, [cohortId, accountId])) !== null;
  }
}
