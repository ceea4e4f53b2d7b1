import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { ClassModule } from '../classes/class-module.entity';
import { Enrollment } from '../classes/enrollment.entity';

/** An earlier state of a draft that is worth looking at again, or a text that was set aside for another. */
@Entity('draft_revision')
@ForeignKey(() => Enrollment, ['enrollmentId', 'classroomId'], ['id', 'classroomId'], {
  name: 'draft_revision_enrollment_fkey',
  onDelete: 'CASCADE',
})
@ForeignKey(() => ClassModule, ['classModuleId', 'classroomId'], ['id', 'classroomId'], {
  name: 'draft_revision_class_module_fkey',
  onDelete: 'CASCADE',
})
@Index('draft_revision_question_idx', ['enrollmentId', 'classModuleId', 'questionKey', 'id'])
@Check('draft_revision_kind_check', `kind IN ('saved', 'set-aside')`)
@Check('draft_revision_text_check', `char_length(text) BETWEEN 1 AND 50000`)
@Index('draft_revision_class_module_idx', ['classModuleId'])
export class DraftRevision {
  @PrimaryColumn({ type: 'uuid', default: () => 'uuidv7()', primaryKeyConstraintName: 'draft_revision_pkey' }) id: string;
  @Column({ name: 'enrollment_id', type: 'uuid' }) enrollmentId: string;
  @Column({ name: 'class_module_id', type: 'uuid' }) classModuleId: string;
  @Column({ name: 'classroom_id', type: 'uuid' }) classroomId: string;
  @Column({ name: 'question_key', type: 'text' }) questionKey: string;
  @Column({ type: 'text' }) kind: 'saved' | 'set-aside';
  @Column({ type: 'text' }) text: string;
  @Column({ name: 'written_at', type: 'timestamptz' }) writtenAt: Date;
}
