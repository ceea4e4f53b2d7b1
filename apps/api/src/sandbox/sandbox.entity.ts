import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { ClassModule } from '../classes/class-module.entity';
import { Enrollment } from '../classes/enrollment.entity';

/** Where one person of a class tries things at the practice API. */
@Entity('sandbox')
@ForeignKey(() => Enrollment, ['enrollmentId', 'classroomId'], ['id', 'classroomId'], {
  name: 'sandbox_enrollment_fkey',
  onDelete: 'CASCADE',
})
@ForeignKey(() => ClassModule, ['classModuleId', 'classroomId'], ['id', 'classroomId'], {
  name: 'sandbox_class_module_fkey',
  onDelete: 'CASCADE',
})
@Unique('sandbox_place_key', ['enrollmentId', 'classModuleId'])
@Check('sandbox_next_user_check', `next_user_id > 2`)
@Check('sandbox_last_request_check', `last_request >= 0`)
@Index('sandbox_class_module_idx', ['classModuleId'])
export class Sandbox {
  @PrimaryColumn({ type: 'uuid', default: () => 'uuidv7()', primaryKeyConstraintName: 'sandbox_pkey' }) id: string;
  @Column({ name: 'enrollment_id', type: 'uuid' }) enrollmentId: string;
  @Column({ name: 'class_module_id', type: 'uuid' }) classModuleId: string;
  @Column({ name: 'classroom_id', type: 'uuid' }) classroomId: string;
  /** The id that the next user gets; a deleted one's is not given again. */
  @Column({ name: 'next_user_id', type: 'int', default: 3 }) nextUserId: number;
  /** Number of the latest recorded request. */
  @Column({ name: 'last_request', type: 'int', default: 0 }) lastRequest: number;
  @Column({ name: 'created_at', type: 'timestamptz', default: () => 'now()' }) createdAt: Date;
}
