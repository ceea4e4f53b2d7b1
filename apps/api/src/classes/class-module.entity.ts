import type { LatePolicy } from '@big-six/domain';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { CourseModule } from '../courses/course-module.entity';
import { ModuleVersion } from '../courses/module-version.entity';
import { Classroom } from './classroom.entity';

/** A module given to a class: its pinned version and its dates. */
@Entity('class_module')
@Unique('class_module_classroom_module_key', ['classroomId', 'moduleId'])
@Unique('class_module_id_classroom_key', ['id', 'classroomId'])
@ForeignKey(() => ModuleVersion, ['moduleVersionId', 'moduleId'], ['id', 'moduleId'], { name: 'class_module_version_fkey' })
@ForeignKey(() => CourseModule, ['moduleId', 'courseId'], ['id', 'courseId'], { name: 'class_module_module_fkey' })
@ForeignKey(() => Classroom, ['classroomId', 'courseId'], ['id', 'courseId'], {
  name: 'class_module_classroom_fkey',
  onDelete: 'CASCADE',
})
@Index('class_module_due_idx', ['dueAt'], { where: 'due_at IS NOT NULL' })
@Check(
  'class_module_dates_check',
  `(due_at IS NULL OR opens_at IS NULL OR due_at >= opens_at) AND (closes_at IS NULL OR due_at IS NULL OR closes_at >= due_at) AND (closes_at IS NULL OR opens_at IS NULL OR closes_at >= opens_at)`,
)
@Check('class_module_reread_share_check', `reread_share BETWEEN 0 AND 20`)
@Check('class_module_late_policy_check', `late_policy ->> 'kind' IN ('none', 'per-day')`)
export class ClassModule {
  @PrimaryColumn({ type: 'uuid', default: () => 'uuidv7()', primaryKeyConstraintName: 'class_module_pkey' }) id: string;
  @Column({ name: 'classroom_id', type: 'uuid' }) classroomId: string;
  /** The class's course, so that only its own modules can be given to it. */
  @Column({ name: 'course_id', type: 'uuid' }) courseId: string;
  @Column({ name: 'module_id', type: 'uuid' }) moduleId: string;
  @Column({ name: 'module_version_id', type: 'uuid' }) moduleVersionId: string;
  @Column({ name: 'opens_at', type: 'timestamptz', nullable: true }) opensAt: Date | null;
  @Column({ name: 'due_at', type: 'timestamptz', nullable: true }) dueAt: Date | null;
  /** The closing for which the drafts of this module have been handed in, see `closedSince`. */
  @Column({ name: 'collected_for', type: 'timestamptz', nullable: true }) collectedFor: Date | null;
  /** When its dates or somebody's own were last set, or a student came back who has a draft there. */
  @Column({ name: 'closing_changed_at', type: 'timestamptz', nullable: true }) closingChangedAt: Date | null;
  @Column({ name: 'closes_at', type: 'timestamptz', nullable: true }) closesAt: Date | null;
  /** What being late costs; decided once for each answer, when it comes. */
  @Column({ name: 'late_policy', type: 'jsonb', default: () => `'{"kind": "none"}'` }) latePolicy: LatePolicy;
  /** The staff learns whose an answer is only once its grade is released. */
  @Column({ name: 'names_hidden', type: 'boolean', default: false }) namesHidden: boolean;
  /** Of a hundred graded answers so many are asked again, quietly; 0: none. */
  @Column({ name: 'reread_share', type: 'int', default: 5 }) rereadShare: number;
}
