import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { ModuleVersion } from './module-version.entity';
import { Rubric } from './rubric.entity';

/** A question for free text in a module version: what lists need without opening the document. */
@Entity('module_question')
@Check(
  'module_question_kind_check',
  `(kind = 'free-response' AND rubric_id IS NOT NULL) OR (kind = 'reflection' AND rubric_id IS NULL)`,
)
export class ModuleQuestion {
  @ForeignKey(() => ModuleVersion, { name: 'module_question_version_fkey', onDelete: 'CASCADE' })
  @PrimaryColumn({ name: 'module_version_id', type: 'uuid', primaryKeyConstraintName: 'module_question_pkey' })
  moduleVersionId: string;
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'module_question_pkey' }) key: string;
  @Column({ type: 'text' }) kind: 'free-response' | 'reflection';
  @Column({ type: 'int' }) position: number;
  @Column({ name: 'step_key', type: 'text' }) stepKey: string;
  @Column({ type: 'text' }) title: string;
  @ForeignKey(() => Rubric, { name: 'module_question_rubric_fkey' })
  @Column({ name: 'rubric_id', type: 'uuid', nullable: true })
  rubricId: string | null;
}
