import type { Criterion } from '@big-six/lesson-format';
import { Check, Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';
import { CourseModule } from './course-module.entity';

/** How a question is graded; a change makes a new version, never an edit. */
@Entity('rubric')
@Unique('rubric_version_key', ['moduleId', 'questionKey', 'version'])
@Unique('rubric_hash_key', ['moduleId', 'questionKey', 'contentHash'])
@Check('rubric_version_check', `version > 0`)
@Check('rubric_points_check', `max_points >= 0`)
export class Rubric {
  @PrimaryColumn({ type: 'uuid', default: () => 'uuidv7()', primaryKeyConstraintName: 'rubric_pkey' }) id: string;
  @ForeignKey(() => CourseModule, { name: 'rubric_module_fkey', onDelete: 'CASCADE' })
  @Column({ name: 'module_id', type: 'uuid' })
  moduleId: string;
  @Column({ name: 'question_key', type: 'text' }) questionKey: string;
  @Column({ type: 'int' }) version: number;
  @Column({ type: 'jsonb' }) criteria: Criterion[];
  @Column({ name: 'content_hash', type: 'text' }) contentHash: string;
  /** Hundredths of a point: the sum of each criterion's best level. */
  @Column({ name: 'max_points', type: 'int' }) maxPoints: number;
  @Column({ name: 'created_at', type: 'timestamptz', default: () => 'now()' }) createdAt: Date;
}
