import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { Account } from '../accounts/account.entity';
import type { ClassRole } from '../platform/auth/access';
import { Classroom } from './classroom.entity';

/** An account in a class. Ended, never deleted: its work stays and is there again when the person comes back. */
@Entity('enrollment')
@Unique('enrollment_classroom_account_key', ['classroomId', 'accountId'])
@Unique('enrollment_id_classroom_key', ['id', 'classroomId'])
@Check('enrollment_role_check', `role IN ('student', 'assistant', 'teacher')`)
@Check('enrollment_source_check', `source IN ('direct', 'cohort')`)
@Check('enrollment_moved_to_check', `moved_to_id IS NULL OR (ended_at IS NOT NULL AND moved_to_id <> id)`)
@Index('enrollment_moved_to_idx', ['movedToId'], { where: 'moved_to_id IS NOT NULL' })
@Index('enrollment_account_idx', ['accountId'])
@Index('enrollment_classroom_role_idx', ['classroomId', 'role'], { where: 'ended_at IS NULL' })
export class Enrollment {
  @PrimaryColumn({ type: 'uuid', default: () => 'uuidv7()', primaryKeyConstraintName: 'enrollment_pkey' }) id: string;
  @ForeignKey(() => Classroom, { name: 'enrollment_classroom_fkey', onDelete: 'CASCADE' })
  @Column({ name: 'classroom_id', type: 'uuid' })
  classroomId: string;
  @ForeignKey(() => Account, { name: 'enrollment_account_fkey', onDelete: 'CASCADE' })
  @Column({ name: 'account_id', type: 'uuid' })
  accountId: string;
  @Column({ type: 'text' }) role: ClassRole;
  /** `cohort`: kept in step with the class's cohorts; `direct`: put in by hand and left alone by them. */
  @Column({ type: 'text' }) source: 'direct' | 'cohort';
  @Column({ name: 'created_at', type: 'timestamptz', default: () => 'now()' }) createdAt: Date;
  @Column({ name: 'ended_at', type: 'timestamptz', nullable: true }) endedAt: Date | null;
  /** The enrollment in another class that the work was carried to; the database forgets it when somebody comes back. */
  @ForeignKey(() => Enrollment, { name: 'enrollment_moved_to_fkey', onDelete: 'SET NULL' })
  @Column({ name: 'moved_to_id', type: 'uuid', nullable: true })
  movedToId: string | null;
}
