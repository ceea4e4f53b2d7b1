import { own, type PersonalTables, row } from './personal-table';

const ofRoster = `(account_id = $1 OR strpos(lower(label || coalesce(before::text, '') || coalesce(wanted::text, '')),
                   (SELECT lower(a.email) FROM account a WHERE a.id = $1)) > 0)`;
const ROSTERS = `SELECT i.roster_id FROM roster_item i WHERE ${ofRoster}`;

/** The columns of a file without the samples that were shown of them. */
export const WITHOUT_SAMPLES = `jsonb_set(preview, '{columns}', coalesce((SELECT jsonb_agg(c || '{"samples": []}')
                                                            FROM jsonb_array_elements(preview -> 'columns') c), '[]'))`;

export const ROSTER_TABLES: PersonalTables = {
  roster: {
    what: 'Which files were brought, by whom, and how many people they changed',
    kept: ['roster-files', 'roster-undoing'],
    about: `id IN (${ROSTERS})`,
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
  roster_chunk: {
    what: 'The files themselves, until they are applied',
    kept: 'roster-files',
    about: `roster_id IN (${ROSTERS})`,
    erased: row,
    told: 'nobody',
  },
  roster_item: {
    what: 'The lines of the files, and what was found about each',
    kept: ['roster-files', 'roster-undoing'],
    about: ofRoster,
    erased: row,
    told: 'school',
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
