import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { ClassModule } from '../classes/class-module.entity';
import { Enrollment } from '../classes/enrollment.entity';

/** A student was looked at before a module was due, and reminded if there was something to remind of. */
@Entity('due_notice')
@ForeignKey(() => Enrollment, ['enrollmentId', 'classroomId'], ['id', 'classroomId'], {
  name: 'due_notice_enrollment_fkey',
  onDelete: 'CASCADE',
})
@ForeignKey(() => ClassModule, ['classModuleId', 'classroomId'], ['id', 'classroomId'], {
  name: 'due_notice_class_module_fkey',
  onDelete: 'CASCADE',
})
@Index('due_notice_enrollment_idx', ['enrollmentId'])
export class DueNotice {
  @PrimaryColumn({ name: 'class_module_id', type: 'uuid', primaryKeyConstraintName: 'due_notice_pkey' }) classModuleId: string;
  @PrimaryColumn({ name: 'enrollment_id', type: 'uuid', primaryKeyConstraintName: 'due_notice_pkey' }) enrollmentId: string;
  @Column({ name: 'classroom_id', type: 'uuid' }) classroomId: string;
  /** The due date that it was about. */
  @Column({ name: 'due_at', type: 'timestamptz' }) dueAt: Date;
}
