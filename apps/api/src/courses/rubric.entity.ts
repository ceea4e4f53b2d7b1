import type { Criterion } from '@big-six/lesson-format';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { ClassModule } from '../classes/class-module.entity';
import { CourseModule } from './course-module.entity';

const OF_COURSE = 'class_module_id IS NULL';
const OF_CLASS = 'class_module_id IS NOT NULL';

/** How a question is graded, by the course or by one class; a change makes a new version, never an edit. */
@Entity('rubric')
@Unique('rubric_id_question_key', ['id', 'questionKey'])
@Index('rubric_version_idx', ['moduleId', 'questionKey', 'version'], { unique: true, where: OF_COURSE })
@Index('rubric_hash_idx', ['moduleId', 'questionKey', 'contentHash'], { unique: true, where: OF_COURSE })
@Index('rubric_class_version_idx', ['classModuleId', 'questionKey', 'version'], { unique: true, where: OF_CLASS })
@Index('rubric_class_hash_idx', ['classModuleId', 'questionKey', 'contentHash'], { unique: true, where: OF_CLASS })
@Check('rubric_version_check', `version > 0`)
@Check('rubric_points_check', `max_points >= 0`)
export class Rubric {
  @PrimaryColumn({ type: 'uuid', default: () => 'uuidv7()', primaryKeyConstraintName: 'rubric_pkey' }) id: string;
  @ForeignKey(() => CourseModule, { name: 'rubric_module_fkey', onDelete: 'CASCADE' })
  @Column({ name: 'module_id', type: 'uuid' })
  moduleId: string;
  @Column({ name: 'question_key', type: 'text' }) questionKey: string;
  /** The module of the class whose own it is; null: the course's, for every class that has no own. */
  @ForeignKey(() => ClassModule, { name: 'rubric_class_module_fkey', onDelete: 'CASCADE' })
  @Column({ name: 'class_module_id', type: 'uuid', nullable: true })
  classModuleId: string | null;
  @Column({ type: 'int' }) version: number;
  @Column({ type: 'jsonb' }) criteria: Criterion[];
  @Column({ name: 'content_hash', type: 'text' }) contentHash: string;
  /** Hundredths of a point: the sum of each criterion's best level. */
  @Column({ name: 'max_points', type: 'int' }) maxPoints: number;
  @Column({ name: 'created_at', type: 'timestamptz', default: () => 'now()' }) createdAt: Date;
}
