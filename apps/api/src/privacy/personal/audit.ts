import { concerns, own, type PersonalTables } from './personal-table';

export const AUDIT_TABLES: PersonalTables = {
  audit_event: {
    what: 'Who changed what, when, from where, and what it was before and after',
    kept: 'record',
    about: `actor_id = $1 OR ${concerns}`,
    erased: {
      before: `CASE WHEN ${concerns} THEN NULL ELSE before END`,
      after: `CASE WHEN ${concerns} THEN NULL ELSE after END`,
      ip: `CASE WHEN actor_id = $1 OR actor_id IS NULL THEN NULL ELSE ip END`,
    },
    stays: ['id', 'at', 'actor_id', 'action', 'classroom_id', 'subject_kind', 'subject_id', 'request_id'],
    told: 'school',
  },
  audit_about: {
    what: 'Which entries of the record name a person in a list of people, by their ids',
    kept: 'record',
    about: own,
    erased: {},
    stays: ['account_id', 'event_id'],
    told: 'nobody',
  },
};
