import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { ClassModule } from '../classes/class-module.entity';
import { Enrollment } from '../classes/enrollment.entity';

/** The newest text that reached the server after the module had closed. It does not count, and is not lost. */
@Entity('late_text')
@ForeignKey(() => Enrollment, ['enrollmentId', 'classroomId'], ['id', 'classroomId'], {
  name: 'late_text_enrollment_fkey',
  onDelete: 'CASCADE',
})
@ForeignKey(() => ClassModule, ['classModuleId', 'classroomId'], ['id', 'classroomId'], {
  name: 'late_text_class_module_fkey',
  onDelete: 'CASCADE',
})
@Check('late_text_text_check', `char_length(text) BETWEEN 1 AND 50000`)
export class LateText {
  @PrimaryColumn({ name: 'enrollment_id', type: 'uuid', primaryKeyConstraintName: 'late_text_pkey' }) enrollmentId: string;
  @PrimaryColumn({ name: 'class_module_id', type: 'uuid', primaryKeyConstraintName: 'late_text_pkey' }) classModuleId: string;
  @Column({ name: 'classroom_id', type: 'uuid' }) classroomId: string;
  @PrimaryColumn({ name: 'question_key', type: 'text', primaryKeyConstraintName: 'late_text_pkey' }) questionKey: string;
  @Column({ type: 'text' }) text: string;
  @Column({ name: 'received_at', type: 'timestamptz', default: () => 'now()' }) receivedAt: Date;
}
