/** Cohorts and classes, by their id or else by their name. */
export const COHORTS = [
  `INSERT INTO staged_item (kind, n, file, line, key, label, verdict, reason, external_id, name, name_key)
   SELECT 'cohort', n, file, line, cohort_key, coalesce(cohort_name, cohort_external_id),
          CASE WHEN names > 1 THEN 'refused' END, CASE WHEN names > 1 THEN 'This id stands with two different names.' END,
          cohort_external_id, cohort_name, cohort_name_key
     FROM (SELECT DISTINCT ON (l.cohort_key) l.*, c.names
             FROM staged_line l
             JOIN (SELECT cohort_key, count(DISTINCT cohort_name_key) AS names FROM staged_line WHERE fault IS NULL GROUP BY 1) c USING (cohort_key)
            WHERE l.fault IS NULL AND l.cohort_key IS NOT NULL
            ORDER BY l.cohort_key, (l.cohort_name IS NULL), l.n) first`,
  `UPDATE staged_item i SET found_id = f.id, before = f.before
     FROM (SELECT i.item, k.id, jsonb_build_object('name', k.name, 'externalId', k.external_id) AS before
             FROM staged_item i
             LEFT JOIN cohort a ON a.external_source = :source AND a.external_id = i.external_id
             LEFT JOIN cohort b ON b.name_key = i.name_key AND (b.external_id IS NULL OR i.external_id IS NULL)
             JOIN cohort k ON k.id = coalesce(a.id, b.id)
            WHERE i.kind = 'cohort') f
    WHERE f.item = i.item`,
  `UPDATE staged_item i SET verdict = 'refused', reason = format('The same cohort as in line %s.', d.first_line)
     FROM (SELECT item, row_number() OVER w AS rank, first_value(line) OVER w AS first_line
             FROM staged_item WHERE kind = 'cohort' AND verdict IS NULL
           WINDOW w AS (PARTITION BY coalesce(found_id::text, name_key, key) ORDER BY n)) d
    WHERE d.item = i.item AND d.rank > 1`,
  `UPDATE staged_item i SET verdict = CASE WHEN i.name IS NULL OR b.id IS NOT NULL THEN 'refused' ELSE 'new' END, subject_id = uuidv7(),
          reason = CASE WHEN i.name IS NULL THEN 'There is no cohort with this id, and no name to make one.'
                        WHEN b.id IS NOT NULL THEN format('There is a cohort of this name, known by the id %s.', b.external_id) END
     FROM staged_item self LEFT JOIN cohort b ON b.name_key = self.name_key
    WHERE self.item = i.item AND i.kind = 'cohort' AND i.verdict IS NULL AND i.found_id IS NULL`,
  `UPDATE staged_item i SET subject_id = k.id, name = coalesce(i.name, k.name), name_key = coalesce(i.name_key, k.name_key),
          changes = CASE WHEN i.name IS NOT NULL AND i.name <> k.name THEN jsonb_build_object('name', jsonb_build_object('from', k.name, 'to', i.name)) ELSE '{}' END
                 || CASE WHEN i.external_id IS NOT NULL AND i.external_id IS DISTINCT FROM k.external_id
                         THEN jsonb_build_object('id', jsonb_build_object('from', k.external_id, 'to', i.external_id)) ELSE '{}' END
     FROM cohort k WHERE i.kind = 'cohort' AND i.verdict IS NULL AND k.id = i.found_id`,
  `UPDATE staged_item i SET verdict = CASE WHEN i.changes = '{}' THEN 'unchanged' WHEN b.id IS NULL THEN 'changed' ELSE 'refused' END,
          reason = CASE WHEN b.id IS NOT NULL AND i.changes <> '{}' THEN format('Another cohort is called %s already.', b.name) END
     FROM staged_item self LEFT JOIN cohort b ON b.name_key = self.name_key AND b.id <> self.found_id
    WHERE self.item = i.item AND i.kind = 'cohort' AND i.verdict IS NULL`,
];

/** The name of a class as it is compared: near enough to `nameKey`, which Postgres does not have. */
const CLASS_KEY = `lower(regexp_replace(btrim(normalize(c.name, NFKC)), '\\s+', ' ', 'g'))`;

export const CLASSES = [
  `INSERT INTO staged_item (kind, n, file, line, key, label, verdict, reason, external_id, name, name_key, course_id, starts_on, ends_on, ended)
   SELECT 'class', n, file, line, CASE WHEN fault IS NULL THEN class_key END, coalesce(class_name, class_external_id, label),
          CASE WHEN fault IS NOT NULL OR names > 1 OR courses > 1 THEN 'refused' END,
          coalesce(fault, CASE WHEN names > 1 THEN 'This id stands with two different names.' WHEN courses > 1 THEN 'This class stands with two different courses.' END),
          class_external_id, class_name, class_name_key, course_id, starts_on, ends_on, coalesce(ended, false)
     FROM (
       (SELECT DISTINCT ON (l.class_key) l.*, c.names, c.courses
          FROM staged_line l
          JOIN (SELECT class_key, count(DISTINCT class_name_key) AS names, count(DISTINCT course_id) AS courses
                  FROM staged_line WHERE fault IS NULL GROUP BY 1) c USING (class_key)
         WHERE l.fault IS NULL AND l.names_class
         ORDER BY l.class_key, (l.class_name IS NULL), l.n)
       UNION ALL
       SELECT l.*, 1, 1 FROM staged_line l WHERE l.fault IS NOT NULL AND l.about = 'class'
     ) first`,
  `UPDATE staged_item i SET found_id = f.id, reason = f.reason, verdict = CASE WHEN f.reason IS NOT NULL THEN 'refused' END
     FROM (SELECT i.item, coalesce(a.id, b.id) AS id,
                  CASE WHEN a.id IS NULL AND b.count > 1 THEN format('There are %s classes of this name. Say by their ids which is meant.', b.count) END AS reason
             FROM staged_item i
             LEFT JOIN classroom a ON a.external_source = :source AND a.external_id = i.external_id
             LEFT JOIN (SELECT ${CLASS_KEY} AS key, (array_agg(id ORDER BY id))[1] AS id, count(*) AS count
                          FROM classroom c WHERE status = 'active' GROUP BY 1) b ON b.key = i.name_key AND i.external_id IS NULL
            WHERE i.kind = 'class' AND i.verdict IS NULL) f
    WHERE f.item = i.item`,
  `UPDATE staged_item SET starts_on = coalesce(starts_on, :startsOn::date), ends_on = coalesce(ends_on, :endsOn::date), course_id = coalesce(course_id, :courseId::uuid)
    WHERE kind = 'class' AND verdict IS NULL AND found_id IS NULL`,
  `UPDATE staged_item SET subject_id = uuidv7(), status = 'active',
          verdict = CASE WHEN ended THEN 'unchanged'
                         WHEN name IS NULL OR course_id IS NULL OR starts_on IS NULL OR ends_on IS NULL OR :timeZone::text IS NULL OR ends_on < starts_on
                         THEN 'refused' ELSE 'new' END,
          reason = CASE WHEN ended THEN 'There is no such class, so nothing is to end.'
                        WHEN name IS NULL THEN 'There is no class with this id, and no name to make one.'
                        WHEN course_id IS NULL THEN 'This class is new. Choose which of our courses it takes.'
                        WHEN starts_on IS NULL OR ends_on IS NULL THEN 'This class is new. Say its first and its last day.'
                        WHEN :timeZone::text IS NULL THEN 'This class is new. Say its time zone.'
                        WHEN ends_on < starts_on THEN 'Its last day is before its first day.' END
    WHERE kind = 'class' AND verdict IS NULL AND found_id IS NULL`,
  `UPDATE staged_item i SET subject_id = c.id, name = coalesce(i.name, c.name),
          before = jsonb_build_object('name', c.name, 'startsOn', c.starts_on, 'endsOn', c.ends_on, 'status', c.status, 'externalId', c.external_id),
          starts_on = coalesce(i.starts_on, c.starts_on), ends_on = coalesce(i.ends_on, c.ends_on),
          status = CASE WHEN i.ended THEN 'archived' ELSE c.status END,
          verdict = CASE WHEN i.course_id <> c.course_id THEN 'refused' END,
          reason = CASE WHEN i.course_id <> c.course_id THEN 'A class keeps its course. Make a new class for another course.' END,
          changes = CASE WHEN i.external_id IS NOT NULL AND i.name <> c.name THEN jsonb_build_object('name', jsonb_build_object('from', c.name, 'to', i.name)) ELSE '{}' END
                 || CASE WHEN i.starts_on <> c.starts_on THEN jsonb_build_object('startsOn', jsonb_build_object('from', c.starts_on, 'to', i.starts_on)) ELSE '{}' END
                 || CASE WHEN i.ends_on <> c.ends_on THEN jsonb_build_object('endsOn', jsonb_build_object('from', c.ends_on, 'to', i.ends_on)) ELSE '{}' END
                 || CASE WHEN i.ended AND c.status = 'active' THEN '{"status": {"from": "active", "to": "archived"}}'::jsonb ELSE '{}'::jsonb END
     FROM classroom c WHERE i.kind = 'class' AND i.verdict IS NULL AND c.id = i.found_id`,
  `UPDATE staged_item i SET
          verdict = CASE WHEN changes = '{}' THEN 'unchanged' WHEN before ->> 'status' = 'archived' OR ends_on < starts_on THEN 'refused'
                         WHEN ended THEN 'removed' ELSE 'changed' END,
          reason = CASE WHEN changes = '{}' THEN NULL WHEN before ->> 'status' = 'archived' THEN 'This class is archived and stays as it is.'
                        WHEN ends_on < starts_on THEN 'Its last day is before its first day.' END
    WHERE i.kind = 'class' AND i.verdict IS NULL`,
];
