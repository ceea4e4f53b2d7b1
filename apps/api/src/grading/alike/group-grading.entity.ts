import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Account } from '../../accounts/account.entity';
import { ClassModule } from '../../classes/class-module.entity';

/** One action that graded a whole group, so that one action can undo it. */
@Entity('group_grading')
@ForeignKey(() => ClassModule, ['classModuleId', 'classroomId'], ['id', 'classroomId'], {
  name: 'group_grading_class_module_fkey',
  onDelete: 'CASCADE',
})
@Check('group_grading_kind_check', `kind IN ('identical', 'near', 'similar')`)
@Index('group_grading_graded_by_idx', ['gradedBy'])
@Index('group_grading_class_module_idx', ['classModuleId'])
export class GroupGrading {
  /** Made by the grader's browser, so that a repeat grades nothing twice. */
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'group_grading_pkey' }) id: string;
  @Column({ name: 'classroom_id', type: 'uuid' }) classroomId: string;
  @Column({ name: 'class_module_id', type: 'uuid' }) classModuleId: string;
  @Column({ name: 'question_key', type: 'text' }) questionKey: string;
  @Column({ type: 'text' }) kind: 'identical' | 'near' | 'similar';
  @Column({ name: 'grade_ids', type: 'uuid', array: true }) gradeIds: string[];
  @ForeignKey(() => Account, { name: 'group_grading_graded_by_fkey' })
  @Column({ name: 'graded_by', type: 'uuid' })
  gradedBy: string;
  @Column({ name: 'graded_at', type: 'timestamptz', default: () => 'now()' }) gradedAt: Date;
  @Column({ name: 'undone_at', type: 'timestamptz', nullable: true }) undoneAt: Date | null;
}
