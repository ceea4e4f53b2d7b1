import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { Submission } from '../submissions/submission.entity';

/**
 * The answer of a student to a question as it stands: their newest submission, and what was decided about it. The database keeps it
 * in step with submissions, grades, releases and enrollments by triggers; nothing else writes it. It is what lists and counts read.
 */
@Entity('answer')
@ForeignKey(() => Submission, ['submissionId', 'classroomId'], ['id', 'classroomId'], {
  name: 'answer_submission_fkey',
  onDelete: 'CASCADE',
})
@Unique('answer_question_key', ['enrollmentId', 'classModuleId', 'questionKey'])
@Index('answer_desk_idx', ['classModuleId', 'questionKey', 'state', 'handle', 'present'])
@Check('answer_state_check', `state IN ('to-review', 'graded', 'released', 'returned')`)
@Check('answer_grade_check', `state IN ('to-review', 'returned') OR grade_id IS NOT NULL`)
export class Answer {
  @PrimaryColumn({ name: 'submission_id', type: 'uuid', primaryKeyConstraintName: 'answer_pkey' }) submissionId: string;
  @Column({ name: 'classroom_id', type: 'uuid' }) classroomId: string;
  @Column({ name: 'class_module_id', type: 'uuid' }) classModuleId: string;
  @Column({ name: 'question_key', type: 'text' }) questionKey: string;
  @Column({ name: 'enrollment_id', type: 'uuid' }) enrollmentId: string;
  /** The submission's: what staff knows it by. */
  @Column({ type: 'uuid' }) handle: string;
  @Column({ name: 'received_at', type: 'timestamptz' }) receivedAt: Date;
  /** Its student is in the class, as a student. Work of others is kept and not shown. */
  @Column({ type: 'boolean' }) present: boolean;
  @Column({ type: 'text', default: 'to-review' }) state: 'to-review' | 'graded' | 'released' | 'returned';
  /** A grade of it is released, though perhaps not the current one: nobody's name is hidden any more. */
  @Column({ type: 'boolean', default: false }) revealed: boolean;
  /** Of the newest grade, withdrawn or not; 0 for none. */
  @Column({ type: 'int', default: 0 }) number: number;
  /** The current grade; null when there is none, or it was withdrawn. The rest is copied from it. */
  @Column({ name: 'grade_id', type: 'uuid', nullable: true }) gradeId: string | null;
  @Column({ name: 'rubric_id', type: 'uuid', nullable: true }) rubricId: string | null;
  @Column({ type: 'jsonb', nullable: true }) levels: Record<string, string> | null;
  @Column({ type: 'int', nullable: true }) points: number | null;
  @Column({ name: 'graded_by', type: 'uuid', nullable: true }) gradedBy: string | null;
  @Column({ name: 'graded_at', type: 'timestamptz', nullable: true }) gradedAt: Date | null;
}
