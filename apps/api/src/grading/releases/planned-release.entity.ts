import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Grade } from '../grade.entity';
import { ReleasePlan } from './release-plan.entity';

/** The very grade that a plan releases; one that is superseded meanwhile is not. */
@Entity('planned_release')
@ForeignKey(() => Grade, ['gradeId', 'classroomId'], ['id', 'classroomId'], {
  name: 'planned_release_grade_fkey',
  onDelete: 'CASCADE',
})
@ForeignKey(() => ReleasePlan, ['planId', 'classroomId'], ['id', 'classroomId'], {
  name: 'planned_release_plan_fkey',
  onDelete: 'CASCADE',
})
@Index('planned_release_plan_idx', ['planId'])
export class PlannedRelease {
  @PrimaryColumn({ name: 'grade_id', type: 'uuid', primaryKeyConstraintName: 'planned_release_pkey' }) gradeId: string;
  @Column({ name: 'classroom_id', type: 'uuid' }) classroomId: string;
  @Column({ name: 'plan_id', type: 'uuid' }) planId: string;
}
