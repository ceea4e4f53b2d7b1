import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { ClassModule } from '../classes/class-module.entity';
import { Enrollment } from '../classes/enrollment.entity';

/** What a student has seen and completed of a step. */
@Entity('step_progress')
@ForeignKey(() => Enrollment, ['enrollmentId', 'classroomId'], ['id', 'classroomId'], {
  name: 'step_progress_enrollment_fkey',
  onDelete: 'CASCADE',
})
@ForeignKey(() => ClassModule, ['classModuleId', 'classroomId'], ['id', 'classroomId'], {
  name: 'step_progress_class_module_fkey',
  onDelete: 'CASCADE',
})
@Index('step_progress_class_module_idx', ['classModuleId'])
export class StepProgress {
  @PrimaryColumn({ name: 'enrollment_id', type: 'uuid', primaryKeyConstraintName: 'step_progress_pkey' }) enrollmentId: string;
  @PrimaryColumn({ name: 'class_module_id', type: 'uuid', primaryKeyConstraintName: 'step_progress_pkey' }) classModuleId: string;
  @Column({ name: 'classroom_id', type: 'uuid' }) classroomId: string;
  @PrimaryColumn({ name: 'step_key', type: 'text', primaryKeyConstraintName: 'step_progress_pkey' }) stepKey: string;
  @Column({ name: 'seen_at', type: 'timestamptz', nullable: true }) seenAt: Date | null;
  @Column({ name: 'completed_at', type: 'timestamptz', nullable: true }) completedAt: Date | null;
}
