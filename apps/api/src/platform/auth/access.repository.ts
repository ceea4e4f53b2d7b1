import { Injectable } from '@nestjs/common';
import { Database, statement } from '../database/database';
import type { ClassRole, PlatformRole } from './access';

interface AccountRow {
  /** Whose eyes it is seen with: the account of the token, or whom its admin sees as. */
  id: string;
  viewer_id: string | null;
  name: string;
  role: PlatformRole;
  /** True until the person has set up the second factor that the school asks for. */
  limited: boolean;
}

interface MemberRow extends AccountRow {
  /** Null when there is no such class. */
  time_zone: string | null;
  class_status: 'active' | 'archived' | null;
  enrollment_id: string | null;
  class_role: ClassRole | null;
}

/** Once its time is over, a view is none any more. Being an admin is asked for again each time. */
export const EYES = `CASE WHEN s.viewing_until > now() THEN s.viewing_id ELSE s.account_id END`;
const SEEN = `a.id, a.name, a.role, s.limited, CASE WHEN a.id <> s.account_id THEN s.account_id END AS viewer_id`;
const GOOD = `s.id = $1 AND s.account_id = $2 AND s.ended_at IS NULL AND s.expires_at > now()
      AND CASE WHEN a.id = s.account_id THEN a.status = 'active'
               ELSE EXISTS (SELECT FROM account v WHERE v.id = s.account_id AND v.role = 'admin' AND v.status = 'active') END`;

const FIND_ACCOUNT = statement<AccountRow>(
  'access.account',
  `SELECT ${SEEN}
     FROM sign_in s JOIN account a ON a.id = ${EYES}
    WHERE ${GOOD}`,
);

const FIND_MEMBER = statement<MemberRow>(
  'access.member',
  `SELECT ${SEEN}, c.time_zone, c.status AS class_status, e.id AS enrollment_id, e.role AS class_role
     FROM sign_in s
     JOIN account a ON a.id = ${EYES}
     LEFT JOIN classroom c ON c.id = $3
     LEFT JOIN enrollment e ON e.classroom_id = c.id AND e.account_id = a.id AND e.ended_at IS NULL
    WHERE ${GOOD}`,
);

/**
 * The one read that authorizes a request. It stands in platform although it names class tables, because sign-in,
 * account and class role must come from one statement: a second round trip would be a third of a hot request's budget.
 */
@Injectable()
export class AccessRepository {
  constructor(private readonly database: Database) {}

  findAccount(signInId: string, accountId: string): Promise<AccountRow | null> {
    return this.database.queryOne(FIND_ACCOUNT, [signInId, accountId]);
  }

  findMember(signInId: string, accountId: string, classId: string | null): Promise<MemberRow | null> {
    return this.database.queryOne(FIND_MEMBER, [signInId, accountId, classId]);
  }
}
