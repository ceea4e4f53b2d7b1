import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Account } from '../../accounts/account.entity';
import { ClassModule } from '../../classes/class-module.entity';
import { Rubric } from '../../courses/rubric.entity';

/** The rubric by which a class grades a question, where it has chosen one: before what its lesson says. */
@Entity('class_rubric')
@ForeignKey(() => ClassModule, ['classModuleId', 'classroomId'], ['id', 'classroomId'], {
  name: 'class_rubric_class_module_fkey',
  onDelete: 'CASCADE',
})
@ForeignKey(() => Rubric, ['rubricId', 'questionKey'], ['id', 'questionKey'], { name: 'class_rubric_rubric_fkey' })
@Check('class_rubric_revision_check', `revision > 0`)
@Index('class_rubric_set_by_idx', ['setBy'])
export class ClassRubric {
  @PrimaryColumn({ name: 'class_module_id', type: 'uuid', primaryKeyConstraintName: 'class_rubric_pkey' }) classModuleId: string;
  @PrimaryColumn({ name: 'question_key', type: 'text', primaryKeyConstraintName: 'class_rubric_pkey' }) questionKey: string;
  @Column({ name: 'classroom_id', type: 'uuid' }) classroomId: string;
  @Column({ name: 'rubric_id', type: 'uuid' }) rubricId: string;
  /** What students see only with their grade: keys of criteria, and `criterion/level`. */
  @Column({ type: 'jsonb' }) hidden: string[];
  /** Counts every change, so that who saves says what they saw. */
  @Column({ type: 'int' }) revision: number;
  @ForeignKey(() => Account, { name: 'class_rubric_set_by_fkey' })
  @Column({ name: 'set_by', type: 'uuid' })
  setBy: string;
  @Column({ name: 'set_at', type: 'timestamptz', default: () => 'now()' }) setAt: Date;
}
