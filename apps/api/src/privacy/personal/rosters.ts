import { own, type PersonalTables, row } from './personal-table';

/** As they are called now, and as they were before a roster called them otherwise. */
const PERSON = `WITH p AS MATERIALIZED (
    SELECT lower(a.name) AS name, lower(a.email) AS email, a.email_key, a.external_id FROM account a WHERE a.id = $1
    UNION ALL
    SELECT lower(c.before ->> 'name'), lower(c.before ->> 'email'), c.before ->> 'emailKey', c.before ->> 'externalId'
      FROM roster_change c WHERE c.account_id = $1 AND c.kind = 'account')`;

/** Everything that a line says, each value after a blank or a quotation mark. */
const SAID = `lower(concat_ws(' ', '', label, reason, before::text, wanted::text, changes::text))`;

/** A label is the name, or the id where nothing better was known, perhaps with the place behind it. */
const isLabelled = (what: string) => `(lower(label) = ${what} OR starts_with(lower(label), ${what} || ' · '))`;

const mentions = (email: string) => `(strpos(${SAID}, ' ' || ${email}) > 0 OR strpos(${SAID}, '"' || ${email}) > 0)`;

/** Of hundreds of thousands of lines the few that can speak of somebody else than whose they are. */
const CAN_MENTION = `(account_id IS NULL OR verdict = 'refused' OR changes ? 'email')`;

/**
 * The lines that became the person, those that only speak of them, and of those that became nobody the ones that have their name:
 * lines of others who have the same name stay.
 */
const ofRoster = `(account_id = $1 OR ${CAN_MENTION} AND EXISTS (${PERSON} SELECT FROM p
    WHERE ${mentions('p.email')} OR ${mentions('p.email_key')}
       OR strpos(lower(reason), ' ' || p.name || '.') > 0 OR strpos(lower(reason), ' ' || p.name || ',') > 0
       OR account_id IS NULL AND (${isLabelled('p.name')} OR ${isLabelled('lower(p.external_id)')})))`;

const UNAPPLIED = `state IN ('uploaded', 'checked')`;

/** Of a column of a file, some cells as they came. */
const WITH_SAMPLES = `preview @? '$.columns[*].samples[*]'`;

/** The columns of a file without the samples that were shown of them. */
export const WITHOUT_SAMPLES = `jsonb_set(preview, '{columns}', coalesce((SELECT jsonb_agg(c || '{"samples": []}')
                                                            FROM jsonb_array_elements(preview -> 'columns') c), '[]'))`;

export const ROSTER_TABLES: PersonalTables = {
  roster_item: {
    what: 'The lines of the files, and what was found about each',
    kept: ['roster-files', 'roster-undoing'],
    about: ofRoster,
    erased: row,
    told: 'school',
  },
  roster: {
    what: 'Which files were brought, by whom, and how many people they changed',
    kept: ['roster-files', 'roster-undoing'],
    // A raw file cannot be searched with certainty: it may be packed, misread, or name the person in a column that means nothing
    // to us. Every one goes, with what was found of its lines, and can be sent again.
    about: `$1::uuid IS NOT NULL AND (${UNAPPLIED} OR ${WITH_SAMPLES})`,
    goes: UNAPPLIED,
    erased: { preview: WITHOUT_SAMPLES },
    stays: [
      'id',
      'file_name',
      'kind',
      'size',
      'state',
      'revision',
      'options',
      'totals',
      'problem',
      'lane',
      'work',
      'work_since',
      'work_until',
      'work_done',
      'work_total',
      'created_at',
      'checked_at',
      'applied_at',
      'undone_at',
    ],
    acted: ['created_by', 'applied_by', 'undone_by', 'work_by'],
    told: 'nobody',
  },
  roster_change: {
    what: 'What stood there before a roster changed it',
    kept: 'roster-undoing',
    about: own,
    erased: row,
    acted: ['account_id'],
    told: 'school',
  },
};
