import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Without these, each person, enrollment or class that is removed reads the whole table to see that nothing refers to it. */
const INDEXES = {
  answer_pair_looked_by_idx: 'answer_pair (looked_by) WHERE looked_by IS NOT NULL',
  class_rubric_set_by_idx: 'class_rubric (set_by)',
  class_summary_published_by_idx: 'class_summary (published_by) WHERE published_by IS NOT NULL',
  exemplar_asked_by_idx: 'exemplar (asked_by)',
  extension_granted_by_idx: 'extension (granted_by)',
  group_grading_graded_by_idx: 'group_grading (graded_by)',
  join_code_created_by_idx: 'join_code (created_by)',
  join_request_decided_by_idx: 'join_request (decided_by) WHERE decided_by IS NOT NULL',
  late_text_left_by_idx: 'late_text (left_by) WHERE left_by IS NOT NULL',
  release_released_by_idx: 'release (released_by)',
  release_plan_made_by_idx: 'release_plan (made_by)',
  returned_returned_by_idx: 'returned (returned_by)',
  rival_grade_graded_by_idx: 'rival_grade (graded_by)',
  rival_grade_chosen_by_idx: 'rival_grade (chosen_by) WHERE chosen_by IS NOT NULL',
  roster_applied_by_idx: 'roster (applied_by) WHERE applied_by IS NOT NULL',
  roster_created_by_idx: 'roster (created_by) WHERE created_by IS NOT NULL',
  roster_work_by_idx: 'roster (work_by) WHERE work_by IS NOT NULL',
  roster_undone_by_idx: 'roster (undone_by) WHERE undone_by IS NOT NULL',
  rubric_change_changed_by_idx: 'rubric_change (changed_by)',
  second_look_replied_by_idx: 'second_look (replied_by) WHERE replied_by IS NOT NULL',
  sign_in_viewing_idx: 'sign_in (viewing_id) WHERE viewing_id IS NOT NULL',
  submission_accepted_by_idx: 'submission (accepted_by) WHERE accepted_by IS NOT NULL',
  draft_revision_class_module_idx: 'draft_revision (class_module_id)',
  group_grading_class_module_idx: 'group_grading (class_module_id)',
  sandbox_class_module_idx: 'sandbox (class_module_id)',
  due_notice_enrollment_idx: 'due_notice (enrollment_id)',
  bank_comment_of_owner_idx: 'bank_comment (owner_id)',
  join_code_classroom_idx: 'join_code (classroom_id)',
};

export class ForeignKeyIndexes1790640000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const [name, on] of Object.entries(INDEXES)) await runner.query(`CREATE INDEX ${name} ON ${on}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const name of Object.keys(INDEXES)) await runner.query(`DROP INDEX ${name}`);
  }
}
