import { Injectable } from '@nestjs/common';
import { Database, statement } from '../platform/database/database';
import { containing } from '../platform/database/search';

export interface CohortView {
  id: string;
  name: string;
  memberCount: number;
  classCount: number;
  createdAt: Date;
}

export interface CohortDetailView extends CohortView {
  classes: { id: string; name: string; status: 'active' | 'archived' }[];
}

const COLUMNS = `c.id, c.name, c.created_at AS "createdAt",
  (SELECT count(*)::int FROM cohort_member m WHERE m.cohort_id = c.id) AS "memberCount",
  (SELECT count(*)::int FROM classroom_cohort k WHERE k.cohort_id = c.id) AS "classCount"`;

/** The key has case, blanks and Unicode spelling folded already, and is unique, so that it sorts and searches alone. */
const LIST = statement<CohortView>(
  'cohorts.list',
  `SELECT ${COLUMNS} FROM cohort c
    WHERE ($1::text IS NULL OR c.name_key LIKE $1) AND ($2::text IS NULL OR c.name_key > $2)
    ORDER BY c.name_key LIMIT $3`,
);

const FIND = statement<CohortDetailView>(
  'cohorts.find',
  `SELECT ${COLUMNS},
          (SELECT coalesce(json_agg(json_build_object('id', r.id, 'name', r.name, 'status', r.status)
                                    ORDER BY r.status, r.name, r.id), '[]')
             FROM classroom_cohort k JOIN classroom r ON r.id = k.classroom_id
            WHERE k.cohort_id = c.id) AS classes
     FROM cohort c WHERE c.id = $1`,
);

const INSERT = statement<{ id: string }>(
  'cohorts.insert',
  `INSERT INTO cohort (name, name_key) VALUES ($1, $2) ON CONFLICT (name_key) DO NOTHING RETURNING id`,
);

// The full lock also stops whoever is about to refer to the cohort, such as a class that takes it in while it is deleted.
const LOCK = statement<{ id: string; name: string }>('cohorts.lock', `SELECT id, name FROM cohort WHERE id = $1 FOR UPDATE`);

const IS_TAKEN = statement<{ id: string }>('cohorts.is-taken', `SELECT id FROM cohort WHERE name_key = $1 AND id <> $2`);

const RENAME = statement('cohorts.rename', `UPDATE cohort SET name = $2, name_key = $3 WHERE id = $1`);

const DELETE = statement('cohorts.delete', `DELETE FROM cohort WHERE id = $1`);

@Injectable()
export class CohortsRepository {
  constructor(private readonly database: Database) {}

  /** One page by name, and the row behind it. `q` is a part of the name's key. */
  list(q: string | undefined, afterKey: string | null, limit: number): Promise<CohortView[]> {
    return this.database.query(LIST, [containing(q), afterKey, limit + 1]);
  }

  find(cohortId: string): Promise<CohortDetailView | null> {
    return this.database.queryOne(FIND, [cohortId]);
  }

  /** Null when the name is taken. */
  insert(name: string, nameKey: string): Promise<{ id: string } | null> {
    return this.database.queryOne(INSERT, [name, nameKey]);
  }

  /** Holds everybody else who changes the cohort, its members or its classes until the transaction ends. */
  lock(cohortId: string): Promise<{ id: string; name: string } | null> {
    return this.database.queryOne(LOCK, [cohortId]);
  }

  async isTaken(nameKey: string, byOtherThan: string): Promise<boolean> {
    return (await this.database.queryOne(IS_TAKEN, [nameKey, byOtherThan])) !== null;
  }

  async rename(cohortId: string, name: string, nameKey: string): Promise<void> {
    await this.database.query(RENAME, [cohortId, name, nameKey]);
  }

  async delete(cohortId: string): Promise<void> {
    await this.database.query(DELETE, [cohortId]);
  }
}
