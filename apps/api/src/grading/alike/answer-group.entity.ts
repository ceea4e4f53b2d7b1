import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { ClassModule } from '../../classes/class-module.entity';

/** How many submissions have a key in common; from two on. */
@Entity('answer_group')
@ForeignKey(() => ClassModule, ['classModuleId', 'classroomId'], ['id', 'classroomId'], {
  name: 'answer_group_class_module_fkey',
  onDelete: 'CASCADE',
})
@Index('answer_group_size_idx', ['classModuleId', 'questionKey', 'kind', 'size', 'key'])
@Check('answer_group_kind_check', `kind IN ('identical', 'near', 'similar')`)
@Check('answer_group_size_check', `size > 1`)
export class AnswerGroup {
  @PrimaryColumn({ name: 'class_module_id', type: 'uuid', primaryKeyConstraintName: 'answer_group_pkey' }) classModuleId: string;
  @Column({ name: 'classroom_id', type: 'uuid' }) classroomId: string;
  @PrimaryColumn({ name: 'question_key', type: 'text', primaryKeyConstraintName: 'answer_group_pkey' }) questionKey: string;
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'answer_group_pkey' }) kind: 'identical' | 'near' | 'similar';
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'answer_group_pkey' }) key: string;
  @Column({ type: 'int' }) size: number;
}
