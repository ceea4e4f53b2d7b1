import { ACCOUNT_TABLES, MAIL_TABLES } from './personal/accounts';
import { AUDIT_TABLES } from './personal/audit';
import { CLASS_TABLES } from './personal/classes';
import { GRADING_TABLES } from './personal/grading';
import { LESSON_TABLES } from './personal/lessons';
import { NOTICE_TABLES } from './personal/notices';
import type { ActedTable, FollowingTable, PersonalTables } from './personal/personal-table';
import { ROSTER_TABLES } from './personal/rosters';
import { SUBMISSION_TABLES } from './personal/submissions';

/**
 * Where the product keeps something about a person, what becomes of it when the person is erased, and how long it is kept
 * otherwise. A spec walks the schema and fails on a table or a column that leads to a person and has no rule here.
 *
 * In the order in which they are erased: what is found by an e-mail or by rows of another table comes before these.
 */
export const PERSONAL: PersonalTables = {
  ...MAIL_TABLES,
  ...NOTICE_TABLES,
  ...ROSTER_TABLES,
  ...AUDIT_TABLES,
  ...SUBMISSION_TABLES,
  ...GRADING_TABLES,
  ...LESSON_TABLES,
  ...CLASS_TABLES,
  ...ACCOUNT_TABLES,
};

export const ACTED: Readonly<Record<string, ActedTable>> = {
  erasure: {
    what: 'Who was erased, as an id that leads nowhere, when, why and by whom',
    kept: 'register',
    acted: ['account_id', 'erased_by'],
  },
  class_rubric: { what: 'Who set the rubric of a class', kept: 'class-work', acted: ['set_by'] },
  class_summary: { what: 'Who published a summary', kept: 'class-work', acted: ['published_by'] },
  grade_tally: { what: 'How much each of the staff graded', kept: 'class-work', acted: ['graded_by'] },
  group_grading: { what: 'Who graded like answers together', kept: 'class-work', acted: ['graded_by'] },
  join_code: { what: 'Who made a join code', kept: 'class-work', acted: ['created_by'] },
  release_plan: { what: 'Who planned a release', kept: 'class-work', acted: ['made_by'] },
  rubric_change: { what: 'Who changed a rubric', kept: 'class-work', acted: ['changed_by'] },
};

export const FOLLOWS: Readonly<Record<string, FollowingTable>> = {
  planned_release: { what: 'Grades that wait for their release', kept: 'class-work', follows: 'grade' },
  roster_chunk: { what: 'The files themselves, until they are applied', kept: 'roster-files', follows: 'roster' },
  sandbox_order_change: { what: 'What a student changed in the practice orders', kept: 'class-work', follows: 'sandbox' },
  sandbox_request: { what: 'Requests to the practice API', kept: 'practice-requests', follows: 'sandbox' },
  sandbox_user: { what: 'Users of the practice API, made up by the student', kept: 'class-work', follows: 'sandbox' },
  second_reading_grade: { what: 'The grade of a second reading', kept: 'class-work', follows: 'second_reading' },
};
