import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Account } from '../../accounts/account.entity';
import { ClassModule } from '../../classes/class-module.entity';
import { Rubric } from '../../courses/rubric.entity';

/** That a class began to grade a question by another rubric: why the grades that name it were appended. */
@Entity('rubric_change')
@ForeignKey(() => ClassModule, ['classModuleId', 'classroomId'], ['id', 'classroomId'], {
  name: 'rubric_change_class_module_fkey',
  onDelete: 'CASCADE',
})
@ForeignKey(() => Rubric, ['toRubricId', 'questionKey'], ['id', 'questionKey'], { name: 'rubric_change_rubric_fkey' })
@Index('rubric_change_question_idx', ['classModuleId', 'questionKey'])
@Index('rubric_change_changed_by_idx', ['changedBy'])
export class RubricChange {
  @PrimaryColumn({ type: 'uuid', default: () => 'uuidv7()', primaryKeyConstraintName: 'rubric_change_pkey' }) id: string;
  @Column({ name: 'class_module_id', type: 'uuid' }) classModuleId: string;
  @Column({ name: 'classroom_id', type: 'uuid' }) classroomId: string;
  @Column({ name: 'question_key', type: 'text' }) questionKey: string;
  @Column({ name: 'to_rubric_id', type: 'uuid' }) toRubricId: string;
  @ForeignKey(() => Account, { name: 'rubric_change_changed_by_fkey' })
  @Column({ name: 'changed_by', type: 'uuid' })
  changedBy: string;
  @Column({ name: 'changed_at', type: 'timestamptz', default: () => 'now()' }) changedAt: Date;
}
