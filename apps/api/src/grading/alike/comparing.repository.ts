import type { LikenessKind } from '@big-six/domain';
import { SIMILAR_FROM } from '@big-six/domain';
import { Injectable } from '@nestjs/common';
import { Database, statement } from '../../platform/database/database';
import type { QuestionPlace } from '../../platform/validation/question-place';

/** A submission that has its print, and the answer of another student in the class that it is most like. */
export interface ComparedRow {
  partner_id: string | null;
  kind: LikenessKind | null;
  /** 0 to 1. */
  likeness: number | null;
  words: number;
}

const NEXT_QUESTION = statement<{ classroom_id: string; class_module_id: string; question_key: string }>(
  'alike.next-question',
  `SELECT classroom_id, class_module_id, question_key FROM answer_to_compare
    WHERE (class_module_id, question_key) NOT IN (SELECT * FROM unnest($1::uuid[], $2::text[]))
    ORDER BY submission_id LIMIT 1`,
);

/** One server at a time compares the answers to a question, so that each meets all that came before it. */
const HOLD = statement<{ held: boolean }>(
  'alike.hold',
  `SELECT pg_try_advisory_xact_lock(hashtextextended($1::text || $2, 6006)) AS held`,
);

const TAKE = statement<{ submission_id: string }>(
  'alike.take',
  `DELETE FROM answer_to_compare
    WHERE submission_id IN (SELECT submission_id FROM answer_to_compare
                             WHERE class_module_id = $1 AND question_key = $2 ORDER BY submission_id LIMIT $3)
   RETURNING submission_id`,
);

const WAITING = statement<{ count: number }>(
  'alike.waiting',
  `SELECT count(*)::int AS count FROM answer_to_compare WHERE class_module_id = $1 AND question_key = $2`,
);

const BUCKETS = 128;
const BAND = 4;
/** Words of an answer that are looked at to find what it may be similar to. */
const READ_WORDS = 4000;
const CANDIDATES = 30;
/** Groups that are looked through for the one answer that another is most like, and how many of their answers. */
const GROUPS = 5;
const MEMBERS = 60;

/**
 * Words and pairs of words are thrown into buckets by their hash; the least of each bucket stays (one-permutation MinHash, empty
 * buckets take the next one's), and four buckets together are a band. Texts with much in common have a band in common almost
 * surely, and others seldom, so that an index finds the few that are worth comparing trigram by trigram.
 */
const BANDS = `
   features AS (
     SELECT hashtext(k.words[n]) AS h FROM k, generate_series(1, least(cardinality(k.words), ${READ_WORDS})) n
      UNION ALL
     SELECT hashtext(k.words[n] || ' ' || k.words[n + 1]) FROM k, generate_series(1, least(cardinality(k.words), ${READ_WORDS}) - 1) n
   ), least_of AS (
     SELECT ((h::bigint & 2147483647) % ${BUCKETS})::int AS bucket, min(h) AS h FROM features GROUP BY 1
   ), reaches AS (
     SELECT bucket, h, coalesce(lag(bucket) OVER (ORDER BY bucket), (SELECT max(bucket) FROM least_of) - ${BUCKETS}) AS previous FROM least_of
   ), filled AS (
     SELECT (at + ${BUCKETS}) % ${BUCKETS} AS bucket, h, reaches.bucket - at AS far FROM reaches, generate_series(previous + 1, reaches.bucket) at
   ), banded AS MATERIALIZED (
     SELECT array_agg(b.band) AS bands
       FROM (SELECT hashtext(k.class_module_id || k.question_key || bucket / ${BAND} || ':' || string_agg(h || '.' || far, ',' ORDER BY bucket)) AS band
               FROM filled, k GROUP BY k.class_module_id, k.question_key, bucket / ${BAND}) b
   )`;

/** Print `o` is of an answer that stands, and not of who wrote `k`. Only such can be looked at side by side. */
const OTHERS = `answer w ON w.submission_id = o.submission_id AND w.present AND w.enrollment_id <> k.enrollment_id`;

/** A submission that has its print already keeps it, and is compared with who is there now. */
const COMPARE = statement<ComparedRow>(
  'alike.compare',
  `WITH s AS MATERIALIZED (
     SELECT id, classroom_id, class_module_id, question_key, enrollment_id, text, word_count,
            array_remove(regexp_split_to_array(lower(normalize(text, NFKC)), '[^[:alnum:]]+'), '') AS words
       FROM submission WHERE id = $1
   ), k AS MATERIALIZED (
     SELECT s.*, md5(text)::uuid AS identical_key,
            md5(CASE WHEN cardinality(words) = 0 THEN text ELSE array_to_string(words, ' ') END)::uuid AS near_key FROM s
   ), same AS MATERIALIZED (
     SELECT p.similar_key FROM k JOIN answer_print p USING (class_module_id, question_key, near_key) LIMIT 1
   ), ${BANDS}, found AS MATERIALIZED (
     SELECT p.submission_id, p.similar_key, cardinality(ARRAY(SELECT unnest(p.bands) INTERSECT SELECT unnest(banded.bands))) AS common
       FROM banded, answer_print p
      WHERE p.bands && banded.bands AND NOT EXISTS (SELECT FROM same)
      ORDER BY common DESC LIMIT ${CANDIDATES}
   ), likely AS MATERIALIZED (
     SELECT f.similar_key, similarity(c.text, k.text) AS likeness
       FROM k, found f JOIN submission c ON c.id = f.submission_id
      WHERE c.class_module_id = k.class_module_id AND c.question_key = k.question_key
   ), similar_to AS MATERIALIZED (SELECT * FROM likely WHERE likeness >= ${SIMILAR_FROM} ORDER BY likeness DESC LIMIT 1),
   print AS (
     INSERT INTO answer_print (submission_id, classroom_id, class_module_id, question_key, identical_key, near_key, similar_key, bands)
     SELECT k.id, k.classroom_id, k.class_module_id, k.question_key, k.identical_key, k.near_key,
            coalesce((SELECT similar_key FROM same), (SELECT similar_key FROM similar_to), uuidv4()),
            CASE WHEN NOT EXISTS (SELECT FROM same) AND NOT EXISTS (SELECT FROM similar_to) THEN banded.bands END
       FROM k, banded
     ON CONFLICT DO NOTHING
     RETURNING class_module_id, classroom_id, question_key, identical_key, near_key, similar_key
   ), grown AS (
     INSERT INTO answer_group (class_module_id, classroom_id, question_key, kind, key, size)
     SELECT p.class_module_id, p.classroom_id, p.question_key, one.kind, one.key, 2
       FROM print p
      CROSS JOIN LATERAL (VALUES ('identical', p.identical_key), ('near', p.near_key), ('similar', p.similar_key)) one(kind, key)
      WHERE CASE one.kind
              WHEN 'identical' THEN EXISTS (SELECT FROM answer_print o WHERE o.class_module_id = p.class_module_id
                                               AND o.question_key = p.question_key AND o.identical_key = one.key)
              WHEN 'near' THEN EXISTS (SELECT FROM answer_print o WHERE o.class_module_id = p.class_module_id
                                          AND o.question_key = p.question_key AND o.near_key = one.key)
              ELSE EXISTS (SELECT FROM answer_print o WHERE o.class_module_id = p.class_module_id
                              AND o.question_key = p.question_key AND o.similar_key = one.key)
            END
     ON CONFLICT (class_module_id, question_key, kind, key) DO UPDATE SET size = answer_group.size + 1
   ), the_same AS MATERIALIZED (
     SELECT o.submission_id, CASE WHEN o.identical_key = k.identical_key THEN 'identical' ELSE 'near' END AS kind, 1::real AS likeness
       FROM k JOIN answer_print o USING (class_module_id, question_key, near_key)
       JOIN ${OTHERS}
      ORDER BY o.identical_key = k.identical_key DESC LIMIT 1
   ), looked_through AS MATERIALIZED (
     SELECT similar_key FROM same
      UNION
     (SELECT similar_key FROM likely ORDER BY likeness DESC LIMIT ${GROUPS})
   ), members AS MATERIALIZED (
     SELECT o.submission_id, c.text
       FROM k CROSS JOIN looked_through
       JOIN answer_print o USING (class_module_id, question_key, similar_key)
       JOIN ${OTHERS}
       JOIN submission c ON c.id = o.submission_id
      WHERE NOT EXISTS (SELECT FROM the_same)
      ORDER BY abs(c.word_count - k.word_count), o.submission_id LIMIT ${MEMBERS}
   ), likest AS MATERIALIZED (
     SELECT m.submission_id, similarity(m.text, k.text) AS likeness FROM k, members m ORDER BY likeness DESC LIMIT 1
   ), partner AS (
     SELECT * FROM the_same
      UNION ALL
     SELECT submission_id, 'similar', likeness FROM likest WHERE likeness >= ${SIMILAR_FROM}
   )
   SELECT partner.submission_id AS partner_id, partner.kind, partner.likeness, k.word_count AS words
     FROM k LEFT JOIN partner ON true`,
);

const PAIR = statement(
  'alike.pair',
  `INSERT INTO answer_pair (classroom_id, class_module_id, question_key, earlier_id, later_id, kind, likeness)
   SELECT s.classroom_id, s.class_module_id, s.question_key, least(s.id, $2::uuid), greatest(s.id, $2::uuid), $3, $4
     FROM submission s WHERE s.id = $1
   ON CONFLICT DO NOTHING`,
);

@Injectable()
export class ComparingRepository {
  constructor(private readonly database: Database) {}

  /** A question with answers that have not been compared yet, and none of those. */
  async nextQuestion(except: readonly QuestionPlace[]): Promise<QuestionPlace | null> {
    const columns = [except.map(({ classModuleId }) => classModuleId), except.map(({ questionKey }) => questionKey)];
    const row = await this.database.queryOne(NEXT_QUESTION, columns);
    return row && { classId: row.classroom_id, classModuleId: row.class_module_id, questionKey: row.question_key };
  }

  /** Until the end of the transaction; false while another server has it. */
  async hold({ classModuleId, questionKey }: QuestionPlace): Promise<boolean> {
    return (await this.database.queryOne(HOLD, [classModuleId, questionKey]))?.held ?? false;
  }

  async take({ classModuleId, questionKey }: QuestionPlace, limit: number): Promise<string[]> {
    const rows = await this.database.query(TAKE, [classModuleId, questionKey, limit]);
    return rows.map(({ submission_id }) => submission_id).sort();
  }

  /** How many answers to a question have not been compared yet. */
  async waiting({ classModuleId, questionKey }: QuestionPlace): Promise<number> {
    return (await this.database.queryOne(WAITING, [classModuleId, questionKey]))?.count ?? 0;
  }

  /** Gives a submission its place among those that were compared before, where it has none yet. */
  compare(submissionId: string): Promise<ComparedRow | null> {
    return this.database.queryOne(COMPARE, [submissionId]);
  }

  async pair(submissionId: string, partnerId: string, kind: LikenessKind, percent: number): Promise<void> {
    await this.database.query(PAIR, [submissionId, partnerId, kind, percent]);
  }
}
