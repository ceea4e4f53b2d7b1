/**
 * Where the product keeps something about a person, and what becomes of it. A spec walks the schema and fails on a table or a
 * column that leads to a person and has no rule here.
 */
export interface PersonalTable {
  /** Condition for the rows that are about the person $1; the table goes by its own name. */
  readonly about: string;
  /** `row`: the row goes. Otherwise the columns that hold something of the person, and what they become. */
  readonly erased: 'row' | Readonly<Record<string, string>>;
  /** Of rows that stay: ids, figures, times, and who acted, which leads to an account without a name. */
  readonly stays?: readonly string[];
  /** Who gets the rows in an export: the person, only the school, or nobody, because they say nothing or are secret. */
  readonly told: 'person' | 'school' | 'nobody';
  /** Rows that the person may not see yet. */
  readonly unlessHidden?: string;
  /** Columns that no export holds. */
  readonly secret?: readonly string[];
}

const ENROLLMENTS = `SELECT e.id FROM enrollment e WHERE e.account_id = $1`;
const SUBMISSIONS = `SELECT s.id FROM submission s JOIN enrollment e ON e.id = s.enrollment_id WHERE e.account_id = $1`;
const SIGN_INS = `SELECT i.id FROM sign_in i WHERE i.account_id = $1`;

const own = 'account_id = $1';
const enrolled = `enrollment_id IN (${ENROLLMENTS})`;
const handedIn = `submission_id IN (${SUBMISSIONS})`;
const concerns = `(subject_id = $1 OR subject_id IN (${ENROLLMENTS}) OR subject_id IN (${SUBMISSIONS}) OR subject_id IN (${SIGN_INS}))`;
const ofRoster = `(account_id = $1 OR strpos(lower(label || coalesce(before::text, '') || coalesce(wanted::text, '')),
                   (SELECT lower(a.email) FROM account a WHERE a.id = $1)) > 0)`;

const ROSTERS = `SELECT i.roster_id FROM roster_item i WHERE ${ofRoster}`;

const GONE = `'Erased.'`;
const row = 'row' as const;

/** In the order in which they are erased: what is found by an e-mail or by rows of another table comes before these. */
export const PERSONAL: Readonly<Record<string, PersonalTable>> = {
  mail: {
    about: `${own} OR recipient = (SELECT a.email FROM account a WHERE a.id = $1)`,
    erased: row,
    told: 'school',
    secret: ['sealed_body'],
  },
  reset_request: { about: `email_key = (SELECT a.email_key FROM account a WHERE a.id = $1)`, erased: row, told: 'school' },
  roster: {
    about: `id IN (${ROSTERS})`,
    erased: {
      preview: `jsonb_set(preview, '{columns}', coalesce((SELECT jsonb_agg(c || '{"samples": []}')
                                                            FROM jsonb_array_elements(preview -> 'columns') c), '[]'))`,
    },
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
      'work_by',
      'work_since',
      'work_until',
      'work_done',
      'work_total',
      'created_by',
      'created_at',
      'checked_at',
      'applied_by',
      'applied_at',
      'undone_by',
      'undone_at',
    ],
    told: 'nobody',
  },
  roster_chunk: { about: `roster_id IN (${ROSTERS})`, erased: row, told: 'nobody' },
  roster_item: { about: ofRoster, erased: row, told: 'school' },
  roster_change: { about: own, erased: row, told: 'school' },
  audit_event: {
    about: `actor_id = $1 OR ${concerns}`,
    erased: {
      before: `CASE WHEN ${concerns} THEN NULL ELSE before END`,
      after: `CASE WHEN ${concerns} THEN NULL ELSE after END`,
      ip: `CASE WHEN actor_id = $1 THEN NULL ELSE ip END`,
    },
    stays: ['id', 'at', 'actor_id', 'action', 'classroom_id', 'subject_kind', 'subject_id', 'request_id'],
    told: 'school',
  },
  account_link: { about: own, erased: row, told: 'nobody' },
  passkey: { about: own, erased: row, told: 'person', secret: ['credential_id', 'public_key'] },
  recovery_code: { about: own, erased: row, told: 'nobody' },
  second_factor: { about: own, erased: row, told: 'person', secret: ['sealed_secret', 'last_step'] },
  issuer_identity: { about: own, erased: row, told: 'person' },
  preferences: { about: own, erased: row, told: 'person' },
  cohort_member: { about: own, erased: row, told: 'person' },
  join_request: { about: own, erased: row, told: 'person' },
  answer_claim: { about: `${own} OR ${handedIn}`, erased: row, told: 'nobody' },
  answer_flag: { about: `${own} OR ${handedIn}`, erased: row, told: 'school' },
  feedback_draft: { about: `${own} OR ${handedIn}`, erased: row, told: 'school' },
  second_reading: { about: `${own} OR ${handedIn}`, erased: row, told: 'school' },
  bank_comment: { about: 'owner_id = $1 AND classroom_id IS NULL', erased: row, told: 'person' },
  draft: { about: enrolled, erased: row, told: 'person' },
  draft_revision: { about: enrolled, erased: row, told: 'person' },
  late_text: { about: enrolled, erased: row, told: 'person' },
  sandbox: { about: enrolled, erased: row, told: 'person' },
  exemplar: { about: handedIn, erased: row, told: 'person' },
  answer_print: { about: handedIn, erased: row, told: 'nobody' },
  answer_to_compare: { about: handedIn, erased: row, told: 'nobody' },
  answer_pair: { about: `earlier_id IN (${SUBMISSIONS}) OR later_id IN (${SUBMISSIONS})`, erased: row, told: 'school' },
  answer: {
    about: enrolled,
    erased: {},
    stays: [
      'submission_id',
      'classroom_id',
      'class_module_id',
      'question_key',
      'enrollment_id',
      'handle',
      'received_at',
      'present',
      'state',
      'revealed',
      'number',
      'grade_id',
      'rubric_id',
      'levels',
      'points',
      'graded_by',
      'graded_at',
    ],
    told: 'nobody',
  },
  second_look: {
    about: handedIn,
    erased: { reason: GONE, reply: `CASE WHEN reply IS NULL THEN NULL ELSE ${GONE} END` },
    stays: [
      'id',
      'classroom_id',
      'submission_id',
      'grade_id',
      'criterion',
      'asked_at',
      'outcome',
      'replied_by',
      'replied_at',
      'new_grade_id',
    ],
    told: 'person',
  },
  returned: {
    about: handedIn,
    erased: { note: GONE },
    stays: ['submission_id', 'classroom_id', 'returned_by', 'returned_at'],
    told: 'person',
  },
  rival_grade: {
    about: handedIn,
    erased: { feedback: `''`, comments: `'[]'`, adjustment_reason: `CASE WHEN adjustment = 0 THEN '' ELSE ${GONE} END` },
    stays: [
      'id',
      'submission_id',
      'classroom_id',
      'client_id',
      'beside',
      'rubric_id',
      'levels',
      'points',
      'adjustment',
      'seconds',
      'graded_by',
      'created_at',
      'chosen',
      'chosen_by',
      'chosen_at',
      'withdrawal_id',
    ],
    told: 'school',
  },
  grade: {
    about: handedIn,
    erased: { feedback: `''`, comments: `'[]'`, adjustment_reason: `CASE WHEN adjustment = 0 THEN '' ELSE ${GONE} END` },
    stays: [
      'id',
      'submission_id',
      'classroom_id',
      'number',
      'rubric_id',
      'levels',
      'points',
      'graded_by',
      'created_at',
      'adjustment',
      'withdrawn',
      'restores',
      'client_id',
      'seconds',
      'rubric_change_id',
    ],
    told: 'person',
    unlessHidden: `EXISTS (SELECT FROM release r WHERE r.grade_id = grade.id AND r.released_at <= now())`,
    secret: ['client_id', 'seconds'],
  },
  release: {
    about: `grade_id IN (SELECT g.id FROM grade g WHERE g.${handedIn})`,
    erased: {},
    stays: ['grade_id', 'classroom_id', 'released_at', 'released_by', 'read_at'],
    told: 'person',
    unlessHidden: 'released_at <= now()',
  },
  submission: {
    about: enrolled,
    erased: { text: GONE, text_hash: `encode(sha256(convert_to(${GONE}, 'UTF8')), 'hex')`, idempotency_key: 'id::text' },
    stays: [
      'id',
      'enrollment_id',
      'class_module_id',
      'classroom_id',
      'question_key',
      'attempt',
      'word_count',
      'received_at',
      'handed_in_by',
      'days_late',
      'late_cost',
      'accepted_by',
      'accepted_at',
      'handle',
    ],
    told: 'person',
    secret: ['handle', 'idempotency_key'],
  },
  attempt: {
    about: enrolled,
    erased: { answers: `'{}'` },
    stays: [
      'id',
      'enrollment_id',
      'class_module_id',
      'classroom_id',
      'block_key',
      'number',
      'marks',
      'points',
      'max_points',
      'created_at',
    ],
    told: 'person',
  },
  extension: {
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
  block_time: {
    about: enrolled,
    erased: {},
    stays: ['enrollment_id', 'class_module_id', 'classroom_id', 'block_key', 'seconds', 'updated_at'],
    told: 'person',
  },
  module_progress: {
    about: enrolled,
    erased: {},
    stays: [
      'enrollment_id',
      'class_module_id',
      'classroom_id',
      'step_key',
      'block_key',
      'started_at',
      'last_seen_at',
      'completed_at',
      'revision',
    ],
    told: 'person',
  },
  step_progress: {
    about: enrolled,
    erased: {},
    stays: ['enrollment_id', 'class_module_id', 'classroom_id', 'step_key', 'seen_at', 'completed_at'],
    told: 'person',
  },
  enrollment: {
    about: own,
    erased: { ended_at: 'coalesce(ended_at, now())' },
    stays: ['id', 'classroom_id', 'account_id', 'role', 'source', 'created_at'],
    told: 'person',
  },
  sign_in: { about: own, erased: row, told: 'person', secret: ['current_hash', 'previous_hash'] },
  account: {
    about: 'id = $1',
    erased: {
      name: `'Erased person'`,
      email: `id || '@erased.invalid'`,
      email_key: `id || '@erased.invalid'`,
      status: `'suspended'`,
      password_hash: 'NULL',
      device_key: `sha256(convert_to(gen_random_uuid()::text, 'UTF8'))`,
      external_source: 'NULL',
      external_id: 'NULL',
      last_sign_in_at: 'NULL',
    },
    stays: ['id', 'role', 'created_at', 'updated_at', 'email_unconfirmed'],
    told: 'person',
    secret: ['password_hash', 'device_key', 'email_key'],
  },
};

/** Columns that say who of the staff acted on something that is not theirs. They stay, and lead to an account without a name. */
export const ACTED: Readonly<Record<string, readonly string[]>> = {
  answer_pair: ['looked_by'],
  bank_comment: ['owner_id'],
  class_rubric: ['set_by'],
  class_summary: ['published_by'],
  exemplar: ['asked_by'],
  grade_tally: ['graded_by'],
  group_grading: ['graded_by'],
  join_code: ['created_by'],
  join_request: ['decided_by'],
  late_text: ['left_by'],
  release_plan: ['made_by'],
  roster: ['created_by', 'applied_by', 'undone_by', 'work_by'],
  roster_change: ['account_id'],
  rubric_change: ['changed_by'],
};

/** Tables that go with a row named above, by their foreign key. */
export const FOLLOWS: readonly string[] = [
  'planned_release',
  'sandbox_order_change',
  'sandbox_request',
  'sandbox_user',
  'second_reading_grade',
];
