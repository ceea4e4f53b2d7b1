import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { Account } from '../accounts/account.entity';
import { ClassModule } from '../classes/class-module.entity';
import { Enrollment } from '../classes/enrollment.entity';

/** The newest text that reached the server after the module had closed. It counts only once a teacher accepts it, and is not lost. */
@Entity('late_text')
@ForeignKey(() => Enrollment, ['enrollmentId', 'classroomId'], ['id', 'classroomId'], {
  name: 'late_text_enrollment_fkey',
  onDelete: 'CASCADE',
})
@ForeignKey(() => ClassModule, ['classModuleId', 'classroomId'], ['id', 'classroomId'], {
  name: 'late_text_class_module_fkey',
  onDelete: 'CASCADE',
})
@Unique('late_text_handle_key', ['handle'])
@Index('late_text_review_idx', ['classModuleId', 'questionKey', 'handle'])
@Check('late_text_left_check', `num_nonnulls(left_by, left_at) IN (0, 2)`)
@Check('late_text_late_check', `days_late >= 0 AND late_cost BETWEEN 0 AND 10000`)
@Check('late_text_text_check', `char_length(text) BETWEEN 1 AND 50000`)
@Index('late_text_left_by_idx', ['leftBy'], { where: 'left_by IS NOT NULL' })
export class LateText {
  @PrimaryColumn({ name: 'enrollment_id', type: 'uuid', primaryKeyConstraintName: 'late_text_pkey' }) enrollmentId: string;
  @PrimaryColumn({ name: 'class_module_id', type: 'uuid', primaryKeyConstraintName: 'late_text_pkey' }) classModuleId: string;
  @Column({ name: 'classroom_id', type: 'uuid' }) classroomId: string;
  @PrimaryColumn({ name: 'question_key', type: 'text', primaryKeyConstraintName: 'late_text_pkey' }) questionKey: string;
  @Column({ type: 'text' }) text: string;
  @Column({ name: 'received_at', type: 'timestamptz', default: () => 'now()' }) receivedAt: Date;
  /** What the staff calls it: it tells neither whose it is nor when it came. */
  @Column({ type: 'uuid', default: () => 'uuidv4()' }) handle: string;
  /** The revision of the draft that it builds on: a text that builds on an older one does not take its place. */
  @Column({ type: 'int', default: 0 }) base: number;
  /** Days begun after it was due, by the dates that held when it came. */
  @Column({ name: 'days_late', type: 'int', default: 0 }) daysLate: number;
  /** What that takes of the points, in hundredths of a percent, by the policy that held when it came. */
  @Column({ name: 'late_cost', type: 'int', default: 0 }) lateCost: number;
  /** The teacher who has looked at it and left it where it is. */
  @ForeignKey(() => Account, { name: 'late_text_left_by_fkey' })
  @Column({ name: 'left_by', type: 'uuid', nullable: true })
  leftBy: string | null;
  @Column({ name: 'left_at', type: 'timestamptz', nullable: true }) leftAt: Date | null;
}
