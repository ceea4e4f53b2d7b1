import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { ClassModule } from '../classes/class-module.entity';
import { Enrollment } from '../classes/enrollment.entity';

/** One graded try at a quiz or vocabulary check. Every one is kept. */
@Entity('attempt')
@ForeignKey(() => Enrollment, ['enrollmentId', 'classroomId'], ['id', 'classroomId'], {
  name: 'attempt_enrollment_fkey',
  onDelete: 'CASCADE',
})
@ForeignKey(() => ClassModule, ['classModuleId', 'classroomId'], ['id', 'classroomId'], {
  name: 'attempt_class_module_fkey',
  onDelete: 'CASCADE',
})
@Unique('attempt_number_key', ['enrollmentId', 'classModuleId', 'blockKey', 'number'])
@Index('attempt_origin_idx', ['enrollmentId', 'originId'], { unique: true, where: 'origin_id IS NOT NULL' })
@Index('attempt_class_module_idx', ['classModuleId', 'blockKey'])
@Check('attempt_number_check', `number > 0`)
@Check('attempt_points_check', `points BETWEEN 0 AND max_points`)
export class Attempt {
  @PrimaryColumn({ type: 'uuid', default: () => 'uuidv7()', primaryKeyConstraintName: 'attempt_pkey' }) id: string;
  @Column({ name: 'enrollment_id', type: 'uuid' }) enrollmentId: string;
  @Column({ name: 'class_module_id', type: 'uuid' }) classModuleId: string;
  @Column({ name: 'classroom_id', type: 'uuid' }) classroomId: string;
  @Column({ name: 'block_key', type: 'text' }) blockKey: string;
  @Column({ type: 'int' }) number: number;
  /** What the student chose or wrote, by question key. */
  @Column({ type: 'jsonb' }) answers: Record<string, string>;
  /** What was right, by question key: `right`, `near` or `wrong`. */
  @Column({ type: 'jsonb' }) marks: Record<string, string>;
  /** Hundredths of a point. */
  @Column({ type: 'int' }) points: number;
  @Column({ name: 'max_points', type: 'int' }) maxPoints: number;
  @Column({ name: 'created_at', type: 'timestamptz', default: () => 'now()' }) createdAt: Date;
  /** What this was carried from when its student changed class: what it was called first. No key: it stays when that class goes. */
  @Column({ name: 'origin_id', type: 'uuid', nullable: true }) originId: string | null;
}
