import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { ClassModule } from '../classes/class-module.entity';

/**
 * So many answers to a question whose current grade, by this grader and rubric, reached that level. The database counts by triggers
 * whenever an answer is graded; nothing else writes it.
 */
@Entity('grade_tally')
@ForeignKey(() => ClassModule, ['classModuleId', 'classroomId'], ['id', 'classroomId'], {
  name: 'grade_tally_class_module_fkey',
  onDelete: 'CASCADE',
})
export class GradeTally {
  @PrimaryColumn({ name: 'class_module_id', type: 'uuid', primaryKeyConstraintName: 'grade_tally_pkey' }) classModuleId: string;
  @PrimaryColumn({ name: 'question_key', type: 'text', primaryKeyConstraintName: 'grade_tally_pkey' }) questionKey: string;
  @Column({ name: 'classroom_id', type: 'uuid' }) classroomId: string;
  @PrimaryColumn({ name: 'graded_by', type: 'uuid', primaryKeyConstraintName: 'grade_tally_pkey' }) gradedBy: string;
  /** All zeros for a reflection, which has none. */
  @PrimaryColumn({ name: 'rubric_id', type: 'uuid', primaryKeyConstraintName: 'grade_tally_pkey' }) rubricId: string;
  /** Empty where points are counted instead of levels. */
  @PrimaryColumn({ name: 'criterion_key', type: 'text', primaryKeyConstraintName: 'grade_tally_pkey' }) criterionKey: string;
  /** The level, or the points in hundredths. */
  @PrimaryColumn({ name: 'level_key', type: 'text', primaryKeyConstraintName: 'grade_tally_pkey' }) levelKey: string;
  @Column({ type: 'int' }) count: number;
}
