/** One field of `changes`, where it is said and differs. */
function change(field: string, from: string, to: string): string {
  return `'${field}', CASE WHEN ${to} IS NOT NULL AND ${to} IS DISTINCT FROM ${from} THEN jsonb_build_object('from', ${from}, 'to', ${to}) END`;
}

/** The owner of the e-mail cannot be told from whoever wrote it down, so that what was set up there is nobody's. */
const SIGNED_UP =
  `Somebody signed up with this e-mail and never showed that it is theirs. Their password and other ways in end, also when this
  roster is undone later; the person comes in by an invitation, a new password or single sign-on.`.replace(/\s+/g, ' ');

/**
 * People. A person may stand in many lines, one for each class: the first line that is sound speaks for them, and others must not
 * contradict it.
 */
export const ACCOUNTS = [
  `INSERT INTO staged_item (kind, n, file, line, key, label, verdict, reason, external_id, name, email, email_key, role, status, ended)
   SELECT 'account', n, file, line, CASE WHEN rank = 1 THEN person_key END, label,
          CASE WHEN reason IS NOT NULL THEN 'refused' WHEN rank > 1 THEN 'unchanged' END,
          coalesce(reason, CASE WHEN rank > 1 THEN format('The same person as in line %s.', first_line) END),
          external_id, name, email, email_key, role, status, coalesce(ended, false)
     FROM (
       SELECT *, coalesce(fault, CASE WHEN rank > 1 THEN CASE
            WHEN name <> first_name THEN format('Line %s gives the same person another name: %s.', first_line, first_name)
            WHEN email_key <> first_email_key THEN format('Line %s gives the same person another e-mail: %s.', first_line, first_email)
            WHEN role <> first_role THEN format('Line %s gives the same person another role: %s.', first_line, first_role)
            WHEN status <> first_status THEN format('Line %s gives the same person another status: %s.', first_line, first_status)
          END END) AS reason
         FROM (
           SELECT *, CASE WHEN person_key IS NULL THEN 0 ELSE row_number() OVER w END AS rank, first_value(line) OVER w AS first_line,
                  first_value(name) OVER w AS first_name, first_value(email) OVER w AS first_email,
                  first_value(email_key) OVER w AS first_email_key, first_value(role) OVER w AS first_role,
                  first_value(status) OVER w AS first_status
             FROM staged_line WHERE about = 'person'
           WINDOW w AS (PARTITION BY person_key ORDER BY (fault IS NOT NULL), n)
         ) ranked
     ) judged
    WHERE rank <= 1 OR reason IS NOT NULL OR (cohort_key IS NULL AND class_key IS NULL)`,
  // Before lines and items are joined: of a table that is new Postgres believes that it is small.
  `ANALYZE staged_line, staged_item`,
  // Whoever contradicts says nothing more: their line is refused as a whole.
  `UPDATE staged_line l SET fault = i.reason FROM staged_item i WHERE i.kind = 'account' AND i.verdict = 'refused' AND i.n = l.n AND l.fault IS NULL`,
  `CREATE INDEX ON staged_item (kind, key)`,
  `CREATE INDEX ON staged_item (item)`,
  // By id, else by e-mail: whoever has that e-mail and is known by no other id.
  `UPDATE staged_item i SET found_id = f.id
     FROM (SELECT i.item, coalesce(a.id, b.id) AS id
             FROM staged_item i
             LEFT JOIN account a ON a.external_source = :source AND a.external_id = i.external_id
             LEFT JOIN account b ON b.email_key = i.email_key AND (b.external_id IS NULL OR i.external_id IS NULL)
            WHERE i.kind = 'account') f
    WHERE f.item = i.item AND f.id IS NOT NULL`,
  `UPDATE staged_item i SET verdict = 'refused', reason = format('The same account as in line %s, known by its %s there.',
            d.first_line, CASE WHEN i.external_id IS NULL THEN 'id' ELSE 'e-mail' END)
     FROM (SELECT item, row_number() OVER w AS rank, first_value(line) OVER w AS first_line
             FROM staged_item WHERE kind = 'account' AND verdict IS NULL AND found_id IS NOT NULL
           WINDOW w AS (PARTITION BY found_id ORDER BY n)) d
    WHERE d.item = i.item AND d.rank > 1`,
  `UPDATE staged_item i SET verdict = 'refused', reason = format('The same e-mail as in line %s.', d.first_line)
     FROM (SELECT item, row_number() OVER w AS rank, first_value(line) OVER w AS first_line
             FROM staged_item WHERE kind = 'account' AND verdict IS NULL AND email_key IS NOT NULL
           WINDOW w AS (PARTITION BY email_key ORDER BY n)) d
    WHERE d.item = i.item AND d.rank > 1`,
  `UPDATE staged_item SET verdict = CASE WHEN ended THEN 'unchanged' WHEN email IS NULL OR name IS NULL THEN 'refused' ELSE 'new' END,
          reason = CASE WHEN ended THEN 'There is no such account, so nothing is to end.'
                        WHEN email IS NULL THEN 'There is no account for this person yet, and no e-mail to make one.'
                        WHEN name IS NULL THEN 'There is no account for this person yet, and no name to make one.' END,
          role = coalesce(role, 'student'), status = coalesce(status, 'active'), subject_id = uuidv7()
    WHERE kind = 'account' AND verdict IS NULL AND found_id IS NULL`,
  `UPDATE staged_item i SET subject_id = a.id,
          before = jsonb_build_object('name', a.name, 'email', a.email, 'emailKey', a.email_key, 'role', a.role, 'status', a.status, 'externalId', a.external_id),
          name = coalesce(i.name, a.name), role = coalesce(i.role, a.role), status = coalesce(i.status, a.status),
          email = CASE WHEN i.email_key IS NULL OR i.email_key = a.email_key THEN a.email ELSE i.email END,
          email_key = coalesce(i.email_key, a.email_key),
          changes = jsonb_strip_nulls(jsonb_build_object(
            ${change('name', 'a.name', 'i.name')},
            ${change('email', 'a.email', 'CASE WHEN i.email_key <> a.email_key THEN i.email END')},
            ${change('role', 'a.role', 'i.role')},
            ${change('status', 'a.status', 'i.status')},
            ${change('id', 'a.external_id', 'i.external_id')},
            'waysIn', CASE WHEN a.email_unconfirmed AND NOT i.ended THEN '{"from": "of whoever signed up", "to": "none"}'::jsonb END))
     FROM account a WHERE i.kind = 'account' AND i.verdict IS NULL AND a.id = i.found_id`,
  // Nulls within a change tell that there was nothing before, and are put back.
  `UPDATE staged_item i SET changes = (SELECT jsonb_object_agg(key, CASE WHEN value ? 'from' THEN value ELSE value || '{"from": null}' END)
                                         FROM jsonb_each(i.changes))
    WHERE i.kind = 'account' AND i.changes <> '{}'`,
  // An admin is told of and left alone; their places in classes are taken all the same.
  `UPDATE staged_item i SET verdict = CASE WHEN i.changes = '{}' OR a.role = 'admin' THEN 'unchanged' WHEN t.classes IS NOT NULL THEN 'refused'
            WHEN i.ended THEN 'removed' ELSE 'changed' END,
          reason = CASE WHEN i.changes = '{}' THEN NULL WHEN a.role = 'admin' THEN 'This person is an admin. A roster changes no admins.'
            WHEN t.classes IS NOT NULL THEN format('This person teaches %s, and so stays a teacher.', t.classes)
            WHEN i.changes ? 'waysIn' THEN '${SIGNED_UP}' END,
          changes = CASE WHEN a.role <> 'admin' THEN i.changes END,
          role = CASE WHEN a.role = 'admin' THEN a.role ELSE i.role END
     FROM staged_item self
     JOIN account a ON a.id = self.found_id
     LEFT JOIN LATERAL (
       SELECT string_agg(c.name, ', ' ORDER BY c.name) AS classes FROM enrollment e JOIN classroom c ON c.id = e.classroom_id
        WHERE a.role = 'teacher' AND self.role = 'student' AND e.account_id = a.id AND e.role = 'teacher' AND e.ended_at IS NULL
          AND c.status = 'active'
     ) t ON true
    WHERE self.item = i.item AND i.kind = 'account' AND i.verdict IS NULL`,
];

/** Until nothing more is found: whose e-mail is somebody else's, unless that one moves on in the same file. */
export const TAKEN_EMAILS = `UPDATE staged_item i
     SET verdict = 'refused', reason = format('This e-mail belongs to %s%s.', b.name,
           CASE WHEN b.external_id IS NULL THEN '' ELSE format(', who is known by the id %s', b.external_id) END)
    FROM account b
   WHERE i.kind = 'account' AND i.verdict IN ('new', 'changed', 'removed') AND b.email_key = i.email_key AND b.id <> i.subject_id
     AND NOT EXISTS (SELECT FROM staged_item j WHERE j.kind = 'account' AND j.verdict IN ('changed', 'removed') AND j.found_id = b.id
                        AND j.email_key <> b.email_key)
  RETURNING 1`;
