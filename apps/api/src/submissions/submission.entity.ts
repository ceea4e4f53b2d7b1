import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { Account } from '../accounts/account.entity';
import { ClassModule } from '../classes/class-module.entity';
import { Enrollment } from '../classes/enrollment.entity';

/** An immutable handed-in answer; the database refuses its change. */
@Entity('submission')
@ForeignKey(() => Enrollment, ['enrollmentId', 'classroomId'], ['id', 'classroomId'], {
  name: 'submission_enrollment_fkey',
  onDelete: 'CASCADE',
})
@ForeignKey(() => ClassModule, ['classModuleId', 'classroomId'], ['id', 'classroomId'], {
  name: 'submission_class_module_fkey',
  onDelete: 'CASCADE',
})
@Unique('submission_attempt_key', ['enrollmentId', 'classModuleId', 'questionKey', 'attempt'])
@Unique('submission_id_classroom_key', ['id', 'classroomId'])
@Unique('submission_handle_key', ['handle'])
@Index('submission_origin_idx', ['enrollmentId', 'originId'], { unique: true, where: 'origin_id IS NOT NULL' })
@Index('submission_desk_idx', ['classModuleId', 'questionKey', 'handle'])
@Index('submission_review_idx', ['classModuleId', 'questionKey', 'receivedAt', 'id'])
@Check('submission_handed_in_by_check', `handed_in_by IN ('student', 'closing', 'teacher')`)
@Check(
  'submission_accepted_check',
  `num_nonnulls(accepted_by, accepted_at) = CASE WHEN handed_in_by = 'teacher' THEN 2 ELSE 0 END`,
)
@Check('submission_late_check', `days_late >= 0 AND late_cost BETWEEN 0 AND 10000`)
@Check('submission_attempt_check', `attempt > 0`)
@Check('submission_text_check', `char_length(text) BETWEEN 1 AND 50000`)
@Index('submission_accepted_by_idx', ['acceptedBy'], { where: 'accepted_by IS NOT NULL' })
export class Submission {
  @PrimaryColumn({ type: 'uuid', default: () => 'uuidv7()', primaryKeyConstraintName: 'submission_pkey' }) id: string;
  /** What the staff knows it by: it tells neither when it came nor whose it is, and its order is as good as shuffled. */
  @Column({ type: 'uuid', default: () => 'uuidv4()' }) handle: string;
  @Column({ name: 'enrollment_id', type: 'uuid' }) enrollmentId: string;
  @Column({ name: 'class_module_id', type: 'uuid' }) classModuleId: string;
  @Column({ name: 'classroom_id', type: 'uuid' }) classroomId: string;
  @Column({ name: 'question_key', type: 'text' }) questionKey: string;
  @Column({ type: 'int' }) attempt: number;
  /** Exactly as typed. */
  @Column({ type: 'text' }) text: string;
  /** SHA-256 in hex of the text in UTF-8. */
  @Column({ name: 'text_hash', type: 'text' }) textHash: string;
  @Column({ name: 'word_count', type: 'int' }) wordCount: number;
  @Column({ name: 'received_at', type: 'timestamptz', default: () => 'now()' }) receivedAt: Date;
  /** `closing`: the server itself, with the newest saved draft, when the module closed. `teacher`: a text that came late was accepted. */
  @Column({ name: 'handed_in_by', type: 'text', default: 'student' }) handedInBy: 'student' | 'closing' | 'teacher';
  @ForeignKey(() => Account, { name: 'submission_accepted_by_fkey' })
  @Column({ name: 'accepted_by', type: 'uuid', nullable: true })
  acceptedBy: string | null;
  @Column({ name: 'accepted_at', type: 'timestamptz', nullable: true }) acceptedAt: Date | null;
  /** Days begun after it was due, by the dates that held when it came; 0 in time. */
  @Column({ name: 'days_late', type: 'int', default: 0 }) daysLate: number;
  /** What that takes of the points, in hundredths of a percent, by the policy that held when it came. */
  @Column({ name: 'late_cost', type: 'int', default: 0 }) lateCost: number;
  /** What the browser sent with it, so that a repeat finds its receipt again. */
  @Column({ name: 'idempotency_key', type: 'text' }) idempotencyKey: string;
  /** What this was carried from when its student changed class: what it was called first. No key: it stays when that class goes. */
  @Column({ name: 'origin_id', type: 'uuid', nullable: true }) originId: string | null;
}
