import { Injectable } from '@nestjs/common';
import { Database, statement } from '../../platform/database/database';

export interface BankCommentRow {
  id: string;
  classroom_id: string | null;
  shortcut: string;
  text: string;
  uses: number;
  revision: number;
  written_by: string;
}

/** Whose comments: a person's own, or those that the staff of a class shares. */
export type Bank = { ownerId: string; classId: null } | { ownerId: string; classId: string };

export interface CommentWords {
  shortcut: string;
  text: string;
}

const COLUMNS = `b.id, b.classroom_id, b.shortcut, b.text, b.uses, b.revision, a.name AS written_by`;
/** Comments of the bank of person `$1` or class `$2`. */
const IN_BANK = `(CASE WHEN $2::uuid IS NULL THEN b.classroom_id IS NULL AND b.owner_id = $1 ELSE b.classroom_id = $2 END)`;

const LIST = statement<BankCommentRow>(
  'comment-bank.list',
  `SELECT ${COLUMNS} FROM bank_comment b JOIN account a ON a.id = b.owner_id
    WHERE b.classroom_id = $2 OR (b.classroom_id IS NULL AND b.owner_id = $1)
    ORDER BY b.uses DESC, b.shortcut, b.id`,
);

const FIND = statement<BankCommentRow>(
  'comment-bank.find',
  `SELECT ${COLUMNS} FROM bank_comment b JOIN account a ON a.id = b.owner_id WHERE b.id = $3 AND ${IN_BANK}`,
);

const LOCK = statement('comment-bank.lock', `SELECT pg_advisory_xact_lock(hashtextextended(coalesce($2, $1)::text, 6006005))`);

const FACTS = statement<{ count: number; taken: boolean }>(
  'comment-bank.facts',
  `SELECT count(*)::int AS count,
          coalesce(bool_or(b.shortcut = $3 AND $3 <> '' AND b.id IS DISTINCT FROM $4::uuid), false) AS taken
     FROM bank_comment b WHERE ${IN_BANK}`,
);

const INSERT = statement<{ id: string }>(
  'comment-bank.insert',
  `INSERT INTO bank_comment (owner_id, classroom_id, shortcut, text, uses) VALUES ($1, $2, $3, $4, $5) RETURNING id`,
);

const UPDATE = statement(
  'comment-bank.update',
  `UPDATE bank_comment b SET shortcut = $4, text = $5, revision = revision + 1, updated_at = now() WHERE b.id = $3 AND ${IN_BANK}`,
);

const DELETE = statement<{ id: string }>(
  'comment-bank.delete',
  `DELETE FROM bank_comment b WHERE b.id = $3 AND ${IN_BANK} RETURNING id`,
);

const USE = statement<{ id: string }>(
  'comment-bank.use',
  `UPDATE bank_comment SET uses = uses + 1
    WHERE id = $3 AND (classroom_id = $2 OR (classroom_id IS NULL AND owner_id = $1)) RETURNING id`,
);

@Injectable()
export class CommentBankRepository {
  constructor(private readonly database: Database) {}

  /** A person's own comments, and with a class those that its staff shares; the most used first. */
  list(ownerId: string, classId: string | null): Promise<BankCommentRow[]> {
    return this.database.query(LIST, [ownerId, classId]);
  }

  find({ ownerId, classId }: Bank, id: string): Promise<BankCommentRow | null> {
    return this.database.queryOne(FIND, [ownerId, classId, id]);
  }

  /** Until the end of the transaction nobody else writes to this bank. */
  async lock({ ownerId, classId }: Bank): Promise<void> {
    await this.database.query(LOCK, [ownerId, classId]);
  }

  /** How many comments there are, and whether one other than `id` has this shortcut. */
  async facts({ ownerId, classId }: Bank, shortcut: string, id: string | null): Promise<{ count: number; taken: boolean }> {
    return (await this.database.queryOne(FACTS, [ownerId, classId, shortcut, id])) ?? { count: 0, taken: false };
  }

  async insert({ ownerId, classId }: Bank, { shortcut, text }: CommentWords, uses: number): Promise<string> {
    const row = await this.database.queryOne(INSERT, [ownerId, classId, shortcut, text, uses]);
    if (!row) throw new Error('a comment that was just kept is not there');
    return row.id;
  }

  async update({ ownerId, classId }: Bank, id: string, { shortcut, text }: CommentWords): Promise<void> {
    await this.database.query(UPDATE, [ownerId, classId, id, shortcut, text]);
  }

  async delete({ ownerId, classId }: Bank, id: string): Promise<boolean> {
    return (await this.database.queryOne(DELETE, [ownerId, classId, id])) !== null;
  }

  /** Counts a use of a comment, one's own or the class's; false when there is no such comment. */
  async use(ownerId: string, classId: string, id: string): Promise<boolean> {
    return (await this.database.queryOne(USE, [ownerId, classId, id])) !== null;
  }
}
