import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { ClassModule } from '../classes/class-module.entity';
import { Enrollment } from '../classes/enrollment.entity';

/** Where a student stands in a module: the place to resume at, on any computer. */
@Entity('module_progress')
@ForeignKey(() => Enrollment, ['enrollmentId', 'classroomId'], ['id', 'classroomId'], {
  name: 'module_progress_enrollment_fkey',
  onDelete: 'CASCADE',
})
@ForeignKey(() => ClassModule, ['classModuleId', 'classroomId'], ['id', 'classroomId'], {
  name: 'module_progress_class_module_fkey',
  onDelete: 'CASCADE',
})
@Index('module_progress_class_module_idx', ['classModuleId'])
export class ModuleProgress {
  @PrimaryColumn({ name: 'enrollment_id', type: 'uuid', primaryKeyConstraintName: 'module_progress_pkey' }) enrollmentId: string;
  @PrimaryColumn({ name: 'class_module_id', type: 'uuid', primaryKeyConstraintName: 'module_progress_pkey' })
  classModuleId: string;
  @Column({ name: 'classroom_id', type: 'uuid' }) classroomId: string;
  @Column({ name: 'step_key', type: 'text' }) stepKey: string;
  @Column({ name: 'block_key', type: 'text', nullable: true }) blockKey: string | null;
  @Column({ name: 'started_at', type: 'timestamptz', default: () => 'now()' }) startedAt: Date;
  @Column({ name: 'last_seen_at', type: 'timestamptz', default: () => 'now()' }) lastSeenAt: Date;
  @Column({ name: 'completed_at', type: 'timestamptz', nullable: true }) completedAt: Date | null;
  /**
   * Counts everything that may complete a step. Who saves such a thing names the revision it was decided on, so that two
   * answers that arrive together cannot each believe that the other is missing.
   */
  @Column({ type: 'int', default: 0 }) revision: number;
}
