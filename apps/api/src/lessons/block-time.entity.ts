import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { ClassModule } from '../classes/class-module.entity';
import { Enrollment } from '../classes/enrollment.entity';

/** How long a student has been at a block: looking at it, with the page in view. */
@Entity('block_time')
@ForeignKey(() => Enrollment, ['enrollmentId', 'classroomId'], ['id', 'classroomId'], {
  name: 'block_time_enrollment_fkey',
  onDelete: 'CASCADE',
})
@ForeignKey(() => ClassModule, ['classModuleId', 'classroomId'], ['id', 'classroomId'], {
  name: 'block_time_class_module_fkey',
  onDelete: 'CASCADE',
})
@Index('block_time_class_module_idx', ['classModuleId', 'blockKey'])
@Check('block_time_seconds_check', `seconds >= 0`)
export class BlockTime {
  @PrimaryColumn({ name: 'enrollment_id', type: 'uuid', primaryKeyConstraintName: 'block_time_pkey' }) enrollmentId: string;
  @PrimaryColumn({ name: 'class_module_id', type: 'uuid', primaryKeyConstraintName: 'block_time_pkey' }) classModuleId: string;
  @Column({ name: 'classroom_id', type: 'uuid' }) classroomId: string;
  @PrimaryColumn({ name: 'block_key', type: 'text', primaryKeyConstraintName: 'block_time_pkey' }) blockKey: string;
  @Column({ type: 'int' }) seconds: number;
  @Column({ name: 'updated_at', type: 'timestamptz', default: () => 'now()' }) updatedAt: Date;
}
