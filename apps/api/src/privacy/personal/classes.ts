import { enrolled, own, type PersonalTables, row } from './personal-table';

export const CLASS_TABLES: PersonalTables = {
  join_request: {
    what: 'Who asked to join a class, and what was decided',
    kept: 'class-work',
    about: own,
    erased: row,
    acted: ['decided_by'],
    told: 'person',
  },
  extension: {
    what: 'Later dates that were given to a student, and why',
    kept: 'class-work',
    about: enrolled,
    erased: { reason: `''` },
    stays: [
      'enrollment_id',
      'class_module_id',
      'classroom_id',
      'grant_id',
      'due_at',
      'closes_at',
      'granted_by',
      'granted_at',
      'collected_for',
    ],
    told: 'person',
  },
  enrollment: {
    what: 'Who is or was in which class, and as what',
    kept: 'class-work',
    about: own,
    erased: { ended_at: 'coalesce(ended_at, now())' },
    stays: ['id', 'classroom_id', 'account_id', 'role', 'source', 'created_at', 'moved_to_id'],
    told: 'person',
  },
};
