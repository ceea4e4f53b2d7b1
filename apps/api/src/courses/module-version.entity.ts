import type { ModuleDocument } from '@big-six/lesson-format';
import { Check, Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';
import { CourseModule } from './course-module.entity';

/** An immutable published document of a module. */
@Entity('module_version')
@Unique('module_version_number_key', ['moduleId', 'number'])
@Unique('module_version_id_module_key', ['id', 'moduleId'])
@Check('module_version_number_check', `number > 0`)
export class ModuleVersion {
  @PrimaryColumn({ type: 'uuid', default: () => 'uuidv7()', primaryKeyConstraintName: 'module_version_pkey' }) id: string;
  @ForeignKey(() => CourseModule, { name: 'module_version_module_fkey', onDelete: 'CASCADE' })
  @Column({ name: 'module_id', type: 'uuid' })
  moduleId: string;
  @Column({ type: 'int' }) number: number;
  @Column({ name: 'content_hash', type: 'text' }) contentHash: string;
  @Column({ type: 'jsonb' }) document: ModuleDocument;
  @Column({ name: 'published_at', type: 'timestamptz', default: () => 'now()' }) publishedAt: Date;
}
