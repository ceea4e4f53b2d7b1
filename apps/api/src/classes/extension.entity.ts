import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Account } from '../accounts/account.entity';
import { ClassModule } from './class-module.entity';
import { Enrollment } from './enrollment.entity';

/** Dates of a module that one student has instead of the class's. They only ever give more time: domain `datesFor`. */
@Entity('extension')
@ForeignKey(() => Enrollment, ['enrollmentId', 'classroomId'], ['id', 'classroomId'], {
  name: 'extension_enrollment_fkey',
  onDelete: 'CASCADE',
})
@ForeignKey(() => ClassModule, ['classModuleId', 'classroomId'], ['id', 'classroomId'], {
  name: 'extension_class_module_fkey',
  onDelete: 'CASCADE',
})
@Index('extension_class_module_idx', ['classModuleId'])
@Index('extension_due_idx', ['dueAt'], { where: 'due_at IS NOT NULL' })
@Check(
  'extension_dates_check',
  `num_nonnulls(due_at, closes_at) > 0 AND (closes_at IS NULL OR due_at IS NULL OR closes_at >= due_at)`,
)
@Check('extension_reason_check', `char_length(reason) <= 500`)
@Index('extension_granted_by_idx', ['grantedBy'])
export class Extension {
  @PrimaryColumn({ name: 'enrollment_id', type: 'uuid', primaryKeyConstraintName: 'extension_pkey' }) enrollmentId: string;
  @PrimaryColumn({ name: 'class_module_id', type: 'uuid', primaryKeyConstraintName: 'extension_pkey' }) classModuleId: string;
  @Column({ name: 'classroom_id', type: 'uuid' }) classroomId: string;
  /** Another one each time that it is given or changed, so that who changes it says what they saw. */
  @Column({ name: 'grant_id', type: 'uuid', default: () => 'uuidv7()' }) grantId: string;
  @Column({ name: 'due_at', type: 'timestamptz', nullable: true }) dueAt: Date | null;
  @Column({ name: 'closes_at', type: 'timestamptz', nullable: true }) closesAt: Date | null;
  /** For the staff; students do not see it. */
  @Column({ type: 'text' }) reason: string;
  @ForeignKey(() => Account, { name: 'extension_granted_by_fkey' })
  @Column({ name: 'granted_by', type: 'uuid' })
  grantedBy: string;
  @Column({ name: 'granted_at', type: 'timestamptz', default: () => 'now()' }) grantedAt: Date;
  /** The closing time of this student for which the drafts have been handed in. */
  @Column({ name: 'collected_for', type: 'timestamptz', nullable: true }) collectedFor: Date | null;
}
